import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { possibleTroubles, troubles } from '../../src/guide/troubleshooting.js';
import { render } from '../../src/render.js';
import type { Settings } from '../../src/settings/settings.js';
import { combinations } from '../workflows/option-combinations.js';
import { allFiles, makeSettings, tokens, versions } from '../workflows/settings-factory.js';

/** The titles of the messages that a text of workflows prints. */
function titlesIn(text: string): Set<string> {
  const commands = [
    ...text.matchAll(/(?:::(?:error|warning|notice|\$level) |\brefuse ")title=([^:]+)::/g),
  ].map(([, title]) => title);
  const calls = [...text.matchAll(/\b(?:failure|\w*refusal|Obstacle)\(\s*"([^"]+)",/g)].map(
    ([, title]) => title,
  );
  const reasons = [...text.matchAll(/\breturn "([^"]+)", (?:f?"|reason)/g)].map(([, title]) => title);
  const titles = [...commands, ...calls, ...reasons].map((title = '') =>
    title.replace('$MATRIX_PYTHON', '3.N'),
  );
  return new Set(titles.filter((title) => title !== '{title}'));
}

function guideOf(settings: Settings): string {
  const guide = render(settings).find(({ path: file }) => file === settings.files.guide);
  assert.ok(guide);
  return guide.text;
}

function titlesOfGuide(guide: string): Set<string> {
  const [, trouble = ''] = guide.split('## When something fails');
  return new Set([...trouble.matchAll(/^- \*\*(.+?)\*\*: /gm)].map(([, title = '']) => title));
}

function templateTexts(): string {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const texts =
    /^generators\/(app|release)\/templates\/.*\.(yml|sh)\.ejs$|^src\/workflows\/programs\/.*\.py$/;
  return ['generators', 'src/workflows/programs']
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(
        (file) => `${folder}/${file.split(path.sep).join('/')}`,
      ),
    )
    .filter((file) => texts.test(file))
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
    .join('\n');
}

describe('the guide: every message has its entry', () => {
  it('each title in a template has one, and no entry is for a message that does not exist', () => {
    const titles = titlesIn(templateTexts());
    assert.ok(titles.size > 20, [...titles].join(', '));
    assert.deepEqual(troubles.map(({ title }) => title).sort(), [...titles].sort());
  });

  it('for every combination of options, exactly the messages of the written workflows', () => {
    for (const { name, settings } of combinations) {
      const workflows = render(settings).filter(({ path: file }) => file !== settings.files.guide);
      const printed = titlesIn(workflows.map(({ text }) => text).join('\n'));
      const explained = possibleTroubles(settings).map(({ title }) => title);
      assert.deepEqual([...explained].sort(), [...printed].sort(), name);
      if (settings.files.guide === undefined) continue;
      const shown = titlesOfGuide(guideOf(settings));
      for (const title of printed) assert.ok(shown.has(title), `${name}: ${title}`);
    }
  });
});

describe('the guide: links', () => {
  it('every anchor that a workflow or the guide points to is there', () => {
    for (const { name, settings } of combinations) {
      if (settings.files.guide === undefined) continue;
      const texts = render(settings).map(({ text }) => text);
      const guide = guideOf(settings);
      const wanted = texts.flatMap((text) =>
        [...text.matchAll(/(?:RELEASING\.md|\]\()#([a-z]+)/g)].map(([, anchor]) => anchor),
      );
      assert.ok(wanted.length > 3);
      for (const anchor of wanted) assert.ok(guide.includes(`<a id="${anchor}"></a>`), `${name}: #${anchor}`);
    }
  });

  it('every link is a legal address with no blank in it', () => {
    for (const { name, settings } of combinations) {
      if (settings.files.guide === undefined) continue;
      const links = [...guideOf(settings).matchAll(/\]\(([^#)][^)]*)\)/g)].map(([, link = '']) => link);
      for (const link of links) {
        assert.equal(new URL(link).protocol, 'https:', name);
        assert.doesNotMatch(link, /\s|undefined/, name);
      }
    }
  });

  it('reads well for every combination: no undefined, no object, no triple blank line, one end of line', () => {
    for (const { name, settings } of combinations) {
      if (settings.files.guide === undefined) continue;
      const guide = guideOf(settings);
      assert.doesNotMatch(guide, /undefined|\[object|\n\n\n|[ \t]\n|<%|%>/, name);
      assert.match(guide, /[^\n]\n$/, name);
      // A table or a list needs a blank line before it where a paragraph stands above.
      assert.doesNotMatch(guide, /^[A-Za-z][^\n]*\n(?:\||1\. |- )/m, name);
      assert.equal((guide.match(/^ *```$/gm) ?? []).length % 2, 0, name);
    }
  });
});

describe("the guide: the user's own values", () => {
  const has = (guide: string, ...fragments: string[]) => {
    for (const fragment of fragments) assert.ok(guide.includes(fragment), `${fragment}\n\n${guide}`);
  };
  const lacks = (guide: string, ...fragments: string[]) => {
    for (const fragment of fragments) assert.ok(!guide.includes(fragment), fragment);
  };

  it('token: link, exact permission, secret and where it goes', () => {
    has(
      guideOf(makeSettings()),
      'https://github.com/settings/personal-access-tokens/new?name=RELEASE_PAT&description=Release+tags+of+parrot-tools&target_name=octo&expires_in=90&contents=write',
      '*Contents: Read and write*',
      'https://github.com/settings/tokens/new?description=RELEASE_PAT+for+octo%2Fparrot-tools&scopes=repo',
      'gh secret set RELEASE_PAT --env release --repo octo/parrot-tools',
      'https://github.com/octo/parrot-tools/settings/environments',
      'Regenerate token',
      'Configure SSO',
    );
  });

  it('Trusted Publishers: a filled-in link for each index, and the values to type', () => {
    const guide = guideOf(makeSettings({ packageName: 'Parrot.Tools', publishWorkflow: 'publish.yml' }));
    has(
      guide,
      'https://pypi.org/manage/project/parrot-tools/settings/publishing/?provider=github&owner=octo&repository=parrot-tools&workflow_filename=publish.yml&environment=pypi',
      'https://test.pypi.org/manage/project/parrot-tools/settings/publishing/?provider=github&owner=octo&repository=parrot-tools&workflow_filename=publish.yml&environment=testpypi',
      'https://pypi.org/manage/account/publishing/',
      'https://test.pypi.org/manage/account/publishing/',
      '| PyPI Project Name | `Parrot.Tools` |',
      '| Environment name | `testpypi` |',
      'gh variable set TESTPYPI --body true --repo octo/parrot-tools',
    );
  });

  it('environments: names, rules and the lines that make them', () => {
    const guide = guideOf(
      makeSettings({ tagPrefix: '', releaseBranches: ['main', '1.*'], releaseOnMainPush: true }),
    );
    has(
      guide,
      '| `release` | only branches `main`, `1.*` | no |',
      '| `pypi` | only tags `[0-9]*.*.*` and branch `main` | yes',
      '| `testpypi` | no rule | no |',
      "gh api -X POST repos/octo/parrot-tools/environments/pypi/deployment-branch-policies -f type=tag -f 'name=[0-9]*.*.*'",
      "gh api -X POST repos/octo/parrot-tools/environments/release/deployment-branch-policies -f type=branch -f 'name=1.*'",
    );
    assert.ok(guide.indexOf('### Environments, first') < guide.indexOf('### The token'));
  });

  it('a GitHub App', () => {
    const guide = guideOf(makeSettings({ token: tokens.app }));
    has(
      guide,
      'https://github.com/settings/apps/new?name=parrot-tools+release&url=https%3A%2F%2Fgithub.com%2Focto%2Fparrot-tools&webhook_active=false&public=false&contents=write',
      'gh variable set RELEASE_APP_CLIENT_ID --env release --repo octo/parrot-tools',
      'gh secret set RELEASE_APP_PRIVATE_KEY --env release --repo octo/parrot-tools < private-key.pem',
    );
    lacks(guide, 'RELEASE_PAT', 'personal-access-tokens/new');
  });

  it('dispatch: no token to make', () => {
    lacks(guideOf(makeSettings({ token: tokens.dispatch })), 'RELEASE_PAT', 'gh secret set', 'tokens/new');
  });

  it('a list of secrets names them all', () => {
    has(guideOf(makeSettings({ token: tokens.names })), '`RELEASE_PAT`, `OTHER_PAT`');
  });

  it('only the release button: nothing about PyPI accounts', () => {
    const files = { ...allFiles, publish: undefined };
    const guide = guideOf(makeSettings({ files, publishWorkflow: 'ship.yml', publishTrigger: 'release' }));
    has(guide, '`ship.yml` publishes as it did before', '`release: published`', 'gh secret set RELEASE_PAT');
    lacks(guide, 'Trusted Publisher', 'TESTPYPI', 'environments/pypi', 'Wrong version');
  });

  it('GitHub Enterprise Server: its own host, and that PyPI does not know it', () => {
    const repository = { host: 'git.example.org', owner: 'octo', name: 'parrot-tools' };
    const guide = guideOf(makeSettings({ repository }));
    has(
      guide,
      'PyPI knows no GitHub Enterprise Server',
      'gh secret set RELEASE_PAT --env release --repo git.example.org/octo/parrot-tools',
      'gh api --hostname git.example.org -X PUT repos/octo/parrot-tools/environments/release',
      'https://git.example.org/settings/personal-access-tokens/new?',
    );
    lacks(guide, 'https://github.com', 'manage/project');
  });

  it('an unknown repository is named as one to fill in', () => {
    has(guideOf(makeSettings({ repository: undefined })), 'put its name in the place of `OWNER/REPOSITORY`');
  });

  it('a version held in a file: committed, set by the build, set by their workflow, or only checked', () => {
    const inFile = (different: Partial<Settings>) =>
      guideOf(makeSettings({ version: versions.text, ...different }));
    has(
      inFile({}),
      'in one commit on top of the released one',
      'A branch that nothing guards takes the commit too',
    );
    lacks(inFile({ releaseCommit: 'tag' }), 'A branch that nothing guards');
    has(inFile({ staticVersion: 'set' }), 'The build sets it in its own checkout');
    has(inFile({ staticVersion: 'theirs' }), 'sets it from the tag');
    const guide = guideOf(makeSettings({ version: versions.text, staticVersion: 'check' }));
    has(
      guide,
      'commit the new version there before you release it',
      'Write the same version into `pyproject.toml`',
    );
  });

  it('R21: which checks a release waits for, and for how long', () => {
    const gate = {
      workflows: [{ file: 'ci.yml', dispatchable: false }],
      contexts: ['other ci'],
      minutes: 45,
    };
    has(
      guideOf(makeSettings({ testsMode: 'own', gate })),
      'waits for `ci.yml`, `other ci` on its commit, up to 45 minutes',
    );
    lacks(guideOf(makeSettings()), 'A release waits for');
  });

  it('undo: yank, delete release and tag, never the same version again', () => {
    has(
      guideOf(makeSettings()),
      'never takes the same version twice',
      'yank it',
      'gh release delete v1.2.3 --repo octo/parrot-tools --cleanup-tag --yes',
    );
  });

  it('a strange file name stays within its code mark', () => {
    const version = { ...versions.text, file: 'a`b``c\nd.py' };
    has(guideOf(makeSettings({ version })), '``` a`b``c d.py ```');
  });
});
