import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { render } from '../../src/render.js';
import { type ParsedStep, parseWorkflowText } from '../workflows/parsed-workflow.js';
import { makeSettings, versions } from '../workflows/settings-factory.js';
import { FakeIndex } from './fake-index.js';
import { makeRepository } from './history.js';
import { runStep } from './workflow-step.js';

const release = (different = {}) => {
  const settings = makeSettings({
    packageName: 'demo-pkg',
    version: versions.unknown,
    staticVersion: 'check',
    ...different,
  });
  const text = render(settings).find(({ path }) => path.endsWith('create-release.yml'))?.text ?? '';
  return parseWorkflowText(text).jobs;
};

/** Builds an sdist that holds the version of the file `holds`, whatever the tag says. */
const uv = `#!/bin/sh
version=$(cat holds)
mkdir -p dist "demo_pkg-$version"
printf 'Metadata-Version: 2.1\\nName: demo-pkg\\nVersion: %s\\n\\nText.' "$version" >"demo_pkg-$version/PKG-INFO"
tar -czf "dist/demo_pkg-$version.tar.gz" "demo_pkg-$version"
`;

describe('a version that only a build tells: built before the tag is pushed (contract P6)', () => {
  const index = new FakeIndex();
  let indexUrl: string;
  let folder: string;
  before(async () => {
    indexUrl = await index.start();
  });
  after(() => index.stop());
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'tried-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = async (steps: readonly ParsedStep[], tried = '') => {
    const outputs: Record<string, string> = {};
    for (const step of steps) {
      const expressions = {
        'inputs.release_type': 'patch',
        'inputs.pre_release': 'none',
        'inputs.version': '',
        'steps.start.outputs.head': '',
        'needs.try-build.outputs.version': tried,
        'steps.version.outputs.tag': outputs.tag ?? '',
        'steps.version.outputs.version': outputs.version ?? '',
      };
      const env = {
        PATH: `${folder}/.git/own:${process.env.PATH}`,
        GITHUB_REF: 'refs/heads/main',
        GITHUB_RUN_ID: '500',
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: 'octo/demo-pkg',
        INDEX_URL: indexUrl,
      };
      const whole = { id: '', env: {}, run: '', ...step };
      const { exitCode, log, ...found } = await runStep(whole, folder, expressions, env);
      Object.assign(outputs, found.outputs);
      if (exitCode !== 0) return { outputs, log, failed: step.name };
    }
    return { outputs, log: '', failed: undefined };
  };

  const tryBuild = async (holds: string) => {
    makeRepository(folder, 'main: v1.2.3 .', { more: { holds } });
    mkdirSync(`${folder}/.git/own`);
    writeFileSync(`${folder}/.git/own/uv`, uv, { mode: 0o755 });
    const steps = release()['try-build']?.steps.filter(({ run }) => run !== undefined) ?? [];
    assert.equal(steps.length, 3);
    return run(steps);
  };

  it('what a build of the tag would hold goes on to the job that tags', async () => {
    const { outputs, failed, log } = await tryBuild('1.2.4');
    assert.equal(failed, undefined, log);
    assert.equal(outputs.version, '1.2.4');
  });

  it('another version ends the run before anything is pushed, with the way out', async () => {
    const { failed, log } = await tryBuild('1.2.4.dev0');
    assert.equal(failed, 'Check the version inside the files');
    assert.match(
      log,
      /title=Wrong version::demo_pkg-1\.2\.4\.dev0\.tar\.gz holds version 1\.2\.4\.dev0, but 1\.2\.4/,
    );
    assert.match(log, /Set this one there and commit that.*Nothing was changed/);
    assert.equal(release()['create-release']?.needs, 'try-build');
  });

  it('the job that tags takes no other version than the one that was built', async () => {
    makeRepository(folder, 'main: v1.2.3 .');
    for (const different of [{}, { versionScheme: 'YYYY.MM.MICRO' }]) {
      const steps = release(different)['create-release']?.steps.filter(({ name }) =>
        /^(?:Write the program|Compute the next)/.test(name),
      );
      const [program, compute] = steps ?? [];
      const both = { ...compute, name: 'both', run: `${program?.run}\n${compute?.run}` };
      const date = 'versionScheme' in different;
      const kind = { env: { ...compute?.env, RELEASE_TYPE: date ? 'date' : 'patch' } };
      const { failed, log } = await run([{ ...both, ...kind }], '1.2.9');
      assert.equal(failed, 'both');
      assert.match(log, /title=Another version::.* a build of 1\.2\.9 was tried\. Start a new run\./);
      if (date) continue;
      const { outputs } = await run([{ ...both, ...kind }], '1.2.4');
      assert.equal(outputs.tag, 'v1.2.4');
    }
  });
});
