import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { render } from '../../src/render.js';
import type { Settings } from '../../src/settings/settings.js';
import { smallRepository } from '../facts/small-project.js';
import { parseWorkflowText } from './parsed-workflow.js';
import { makeSettings } from './settings-factory.js';

const changelog = '# Changelog\n\n## [Unreleased]\n\n- Talks.\n\n## [1.2.0] - 2024-01-05\n\n- Sings.\n';

function stepsFor(different: Partial<Settings>) {
  const text = render(makeSettings(different)).find(({ path: file }) =>
    file.endsWith('create-release.yml'),
  )?.text;
  const steps = parseWorkflowText(text ?? '').jobs['create-release']?.steps ?? [];
  return { text: text ?? '', step: (name: string) => steps.find((each) => each.name === name) };
}

/** Runs the steps that make the notes and the release, with a gh that only says how it was called. */
function release(version: string, env: Readonly<Record<string, string>> = {}, text = changelog) {
  const folder = smallRepository({ 'CHANGELOG.md': text });
  const temp = path.join(folder, '.git', 'runner');
  mkdirSync(temp);
  writeFileSync(
    path.join(temp, 'gh'),
    '#!/bin/sh\n[ "$2" = view ] && exit 1\nprintf "%s\\n" "$@" >"$RUNNER_TEMP/called"\n',
  );
  chmodSync(path.join(temp, 'gh'), 0o755);
  const { step } = stepsFor({ changelog: { file: 'CHANGELOG.md', format: 'markdown', fragments: false } });
  const files = { GITHUB_OUTPUT: path.join(temp, 'output'), GITHUB_STEP_SUMMARY: path.join(temp, 'summary') };
  const run = (name: string, more: Readonly<Record<string, string>> = {}) => {
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['-euo', 'pipefail', '-c', step(name)?.run ?? 'false'],
      {
        cwd: folder,
        encoding: 'utf8',
        env: {
          PATH: `${temp}:${process.env.PATH}`,
          HOME: temp,
          RUNNER_TEMP: temp,
          GITHUB_SERVER_URL: 'https://github.com',
          GITHUB_REPOSITORY: 'octo/parrot-tools',
          ...files,
          ...more,
        },
      },
    );
    assert.equal(status, 0, `${name}: ${stdout}${stderr}`);
  };
  run('Write the program of this job');
  run('Take the notes from the changelog', {
    CHANGELOG: 'CHANGELOG.md',
    PACKAGE: 'parrot-tools',
    VERSION: version,
  });
  const release = { TAG: `v${version}`, PREVIOUS: 'v1.1.0', LATEST: 'true', GH_TOKEN: 'x', APPROVAL: '' };
  run('Create the GitHub release', { ...release, PRE_RELEASE: 'false' });
  const summary = {
    TAG: `v${version}`,
    VERSION: version,
    PREVIOUS: '',
    HOW: '',
    RESUME: '',
    STATUS: 'success',
    PUSHED: 'success',
  };
  const links = { TOKEN_USED: '', RELEASE_URL: '', PUBLISH_URL: '', PROOF: '', APPROVAL: '' };
  const source = /^source=(.*)$/m.exec(readFileSync(files.GITHUB_OUTPUT, 'utf8'))?.[1] ?? '';
  run('Write the summary', { ...summary, ...links, NOTES: source, DRY_RUN: 'false', ...env });
  return {
    source,
    called: readFileSync(path.join(temp, 'called'), 'utf8'),
    notes: readFileSync(path.join(temp, 'notes.md'), 'utf8'),
    summary: existsSync(files.GITHUB_STEP_SUMMARY) ? readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8') : '',
  };
}

describe('the notes of the GitHub release (contract U3)', () => {
  it("are the changelog's section of the version", () => {
    const { called, notes, source, summary } = release('1.2.0');
    assert.equal(notes, '- Sings.');
    assert.match(called, /--notes-file\n.*notes\.md/);
    assert.doesNotMatch(called, /--generate-notes|--notes-start-tag/);
    assert.equal(source, 'CHANGELOG.md: 1.2.0 - 2024-01-05');
    assert.match(summary, /\| Notes \| CHANGELOG\.md: 1\.2\.0/);
    assert.doesNotMatch(summary, /Sings/);
  });

  it('stand in the summary of a dry run', () => {
    const { summary } = release('1.3.0', { DRY_RUN: 'true' });
    assert.match(summary, /\n#### The notes\n\n- Talks\.$/);
  });

  it("are GitHub's own where the changelog has none of this version", () => {
    const { called, notes, source } = release('1.3.0', {}, '## 1.2.0\n\n- Sings.\n');
    assert.equal(notes, '');
    assert.equal(source, 'made by GitHub: CHANGELOG.md has no section for this version');
    assert.match(called, /--generate-notes\n--notes-start-tag\nv1\.1\.0/);
  });

  it("cost a project without a changelog no line, nor one that wants GitHub's", () => {
    const changelog = { file: 'CHANGELOG.md', format: 'markdown', fragments: true } as const;
    for (const settings of [{}, { changelog, releaseNotes: 'github' } as const]) {
      const { text, step } = stepsFor(settings);
      assert.equal(step('Take the notes from the changelog'), undefined);
      assert.doesNotMatch(text, /notes\.md|changelog|draft-notes/i);
    }
  });
});
