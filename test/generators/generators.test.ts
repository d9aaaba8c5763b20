import assert from 'node:assert/strict';
import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { builtCommand, run } from '../commands/built-command.js';
import { allThree, parrotProject, publishFile, releaseFile, usualFiles } from '../commands/parrot-project.js';
import { filesIn, projectFolder, removeFolders } from '../files/project-folder.js';
import { runYeoman } from './run-yeoman.js';

const added = (root: string) => filesIn(root).filter((file) => !usualFiles.includes(file));
const contents = (root: string) =>
  Object.fromEntries(filesIn(root).map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));

/** The same project again, in a folder of its own. */
function copyOf(root: string): string {
  const copy = projectFolder();
  cpSync(root, copy, { recursive: true });
  return copy;
}

describe('Yeoman and the plain command', function () {
  this.timeout(120_000);
  before(() => void builtCommand());
  afterEach(removeFolders);

  const same: [string, Record<string, unknown>, string][] = [
    ['nothing but --yes', {}, ''],
    ['dispatch', { 'token-mode': 'dispatch' }, '--token-mode dispatch'],
    ['several secrets', { 'token-secret-name': ['A', 'B'] }, '--token-secret-name A --token-secret-name B'],
    ['one list of secrets', { 'token-secret-name': 'A,B' }, '--token-secret-name A,B'],
    ['flags turned off', { reminders: false, 'import-check': false }, '--no-reminders --no-import-check'],
    ['a flag said to be false', { reminders: 'false' }, '--reminders=false'],
    [
      'flags turned on',
      { 'verbose-publish': true, 'release-on-main-push': true },
      '--verbose-publish --release-on-main-push',
    ],
    [
      'names',
      {
        'package-name': 'other',
        'tag-prefix': '',
        'output-filename': 'ship.yml',
        'release-branches': 'main,1.x',
      },
      '--package-name other --tag-prefix= --output-filename ship.yml --release-branches main,1.x',
    ],
    ['Python versions', { 'python-version': '3.11,3.12' }, '--python-version 3.11,3.12'],
  ];
  for (const [title, options, line] of same) {
    it(`G2: the same files, byte for byte: ${title}`, async () => {
      const byYeoman = parrotProject();
      const plain = copyOf(byYeoman);
      await runYeoman('app', byYeoman, { yes: true, ...options });
      const { status, stderr } = run('--yes', '-C', plain, ...line.split(' ').filter(Boolean));
      assert.equal(status, 0, stderr);
      assert.deepEqual(contents(byYeoman), contents(plain));
      assert.ok(added(plain).includes(releaseFile));
    });
  }

  it('G2: answers to questions give the same files as options', async () => {
    const asked = parrotProject();
    const told = copyOf(asked);
    const answers = {
      packageName: 'other',
      includeReleaseWorkflow: true,
      tokenMode: 'github-app',
      followUp: 'pull-request',
      reminders: false,
    };
    const result = await runYeoman('app', asked, {}, answers);
    assert.deepEqual(result.asked, [
      'packageName',
      'includeReleaseWorkflow',
      'tokenMode',
      'followUp',
      'reminders',
    ]);
    run(
      '--yes',
      '-C',
      told,
      '--package-name',
      'other',
      '--token-mode',
      'github-app',
      '--follow-up',
      'pull-request',
      '--no-reminders',
    );
    assert.deepEqual(contents(asked), contents(told));
  });

  it('G2: what an option answers is not asked; without a release workflow nothing about its token', async () => {
    const options = { 'package-name': 'other', 'include-release-workflow': false };
    const { asked } = await runYeoman('app', parrotProject(), options, { reminders: true });
    assert.deepEqual(asked, ['reminders']);
  });

  it('U4: a follow-up is asked about only where a file holds the version, and a release commits it', async () => {
    const answers = { tokenMode: 'pat', reminders: false };
    const fromTags = {
      'pyproject.toml':
        '[build-system]\nrequires = ["hatch-vcs"]\nbuild-backend = "hatchling.build"\n[project]\nname = "parrot-tools"\ndynamic = ["version"]\n[tool.hatch.version]\nsource = "vcs"\n',
    };
    const ask = async (files: Record<string, string>, options: Record<string, unknown>) =>
      (await runYeoman('app', parrotProject(files), options, answers)).asked.includes('followUp');
    assert.equal(await ask({}, {}), true);
    assert.equal(await ask(fromTags, {}), false);
    assert.equal(await ask({}, { 'static-version': 'set' }), false);
    assert.equal(await ask({}, { 'follow-up': 'none' }), false);
  });

  it('G2: --yes asks nothing', async () => {
    assert.deepEqual((await runYeoman('app', parrotProject(), { yes: true })).asked, []);
  });

  it('G7: asks about a workflow that publishes already', async () => {
    const theirs =
      'on:\n  push:\n    tags: ["v*"]\njobs:\n  p:\n    steps:\n      - run: twine upload dist/*\n';
    const root = parrotProject({ '.github/workflows/ship.yml': theirs });
    const answers = { packageName: 'parrot-tools', existing: 'keep', tokenMode: 'pat', reminders: false };
    const { asked } = await runYeoman('app', root, {}, answers);
    assert.deepEqual(asked, ['packageName', 'existing', 'tokenMode', 'followUp', 'reminders']);
    assert.deepEqual(added(root), [releaseFile, '.github/workflows/ship.yml', '.yo-rc.json']);
  });

  it('G1, G6: says what was found, what was written and what is left to do', async () => {
    const { said } = await runYeoman('app', parrotProject(), { yes: true });
    assert.match(said, /^ {2}parrot-tools {3}setuptools/);
    assert.match(said, /create {2}\.github\/workflows\/pypi-publish\.yml/);
    assert.match(said, /Left to do, once \(also in RELEASING\.md\):/);
    assert.doesNotMatch(said, /package\.json/, 'nothing about npm');
  });

  it('G5: a second run changes nothing', async () => {
    const root = parrotProject();
    await runYeoman('app', root, { yes: true, wait: 'started' });
    const before = contents(root);
    const { said } = await runYeoman('app', root, { yes: true });
    assert.match(said, /Nothing to do: all three files are up to date\./);
    assert.deepEqual(contents(root), before);
  });

  it('offers a new project where there is none; no means no, and nothing is written', async () => {
    const root = projectFolder();
    const answers = {
      start: true,
      packageName: 'norwegian-blue',
      author: 'Ada',
      authorEmail: 'ada@example.com',
      description: 'A parrot.',
      url: 'https://github.com/octo/norwegian-blue',
      commandName: '',
      backend: 'hatchling',
      license: 'MIT',
    };
    const { asked } = await runYeoman('app', root, {}, answers);
    assert.equal(asked[0], 'start');
    const written = filesIn(root);
    for (const file of ['pyproject.toml', 'src/norwegian_blue/__init__.py', publishFile, releaseFile])
      assert.ok(written.includes(file), `${file} among ${written}`);

    const other = projectFolder();
    await assert.rejects(runYeoman('app', other, {}, { start: false }), /nothing to publish here/);
    assert.deepEqual(filesIn(other), []);
  });

  it('release writes one file', async () => {
    const root = parrotProject();
    const { asked } = await runYeoman('release', root, {}, { tokenMode: 'dispatch' });
    assert.deepEqual(asked, ['tokenMode', 'followUp']);
    assert.deepEqual(added(root), [releaseFile]);
  });

  it('G4: an edited file: keep yours, take the new one, or see both', async () => {
    for (const [choice, kept] of [
      ['keep', true],
      ['take', false],
    ] as const) {
      const root = parrotProject();
      await runYeoman('app', root, { yes: true });
      const button = contents(root)[releaseFile];
      appendFileSync(path.join(root, publishFile), '# mine\n');
      const answers = {
        packageName: 'parrot-tools',
        includeReleaseWorkflow: true,
        tokenMode: 'dispatch',
        reminders: true,
        choice,
      };
      const { said } = await runYeoman('app', root, {}, answers);
      assert.match(said, /pypi-publish\.yml was edited since it was generated:/);
      assert.match(said, /-# mine/);
      assert.equal(contents(root)[publishFile]?.includes('# mine'), kept);
      assert.notEqual(contents(root)[releaseFile], button, 'the other file is written');
    }
  });

  it('G4: an edited file without anybody to ask fails before anything is written', async () => {
    const root = parrotProject();
    await runYeoman('app', root, { yes: true });
    appendFileSync(path.join(root, publishFile), '# mine\n');
    const before = contents(root);
    await assert.rejects(
      runYeoman('app', root, { yes: true, 'token-mode': 'dispatch' }),
      /was edited since it was generated; nothing was written/,
    );
    assert.deepEqual(contents(root), before);
    await runYeoman('app', root, { yes: true, 'token-mode': 'dispatch', force: true });
    assert.doesNotMatch(contents(root)[publishFile] ?? '', /# mine/);
  });

  it('G3: a fault is one sentence with a code that yo can exit with, and nothing is written', async () => {
    const root = parrotProject();
    await assert.rejects(
      runYeoman('app', root, { yes: true, 'token-secret-name': 'GITHUB_PAT' }),
      (error: Error & { code?: unknown }) => {
        assert.equal(error.code, 1);
        assert.match(
          error.message,
          /^pypi-workflows: --token-secret-name "GITHUB_PAT" can't be used: GitHub refuses/,
        );
        return true;
      },
    );
    assert.deepEqual(added(root), []);
  });

  it('G2, G3: an invalid stored answer is refused with its place', async () => {
    const root = parrotProject({ '.yo-rc.json': '{"generator-pypi-workflows":{"tagPrefix":"v1"}}' });
    await assert.rejects(
      runYeoman('app', root, { yes: true }),
      /tagPrefix in \.yo-rc\.json "v1" can't be used/,
    );
  });

  it('a <% in the name of the folder runs nothing', async () => {
    const root = path.join(projectFolder(), '<%= process.exit(1) %>');
    cpSync(parrotProject(), root, { recursive: true });
    await runYeoman('app', root, { yes: true });
    assert.deepEqual(added(root), [...allThree].sort());
  });

  it("leaves Yeoman's own answers in .yo-rc.json alone", async () => {
    const root = parrotProject();
    writeFileSync(path.join(root, '.yo-rc.json'), '{"generator-x":{"promptValues":{"a":1}}}');
    await runYeoman('app', root, { yes: true, wait: 'started' });
    assert.deepEqual(JSON.parse(contents(root)['.yo-rc.json'] ?? ''), {
      'generator-x': { promptValues: { a: 1 } },
      'generator-pypi-workflows': { wait: 'started' },
    });
  });
});
