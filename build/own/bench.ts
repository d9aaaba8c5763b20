// Rehearses the release of this very repository: npm run bench:own-release. Button, tag, wheel on PyPI's stand-in, npm
// packages on npm's, and the installed commands run. With `-- --faults`, what five faults make of it. Takes some minutes.
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startGitHub } from '../../rehearsal/src/github.js';
import { findInterpreters } from '../../rehearsal/src/tools/interpreters.js';
import { type GitHub, pressFaulty, type Repository } from './faults.js';
import { cloneOfOurs } from './workflows.js';

const cache = fileURLToPath(new URL('../../.tools/cache/installers', import.meta.url));
const packages = ['create-pypi-workflows', 'generator-pypi-workflows', 'pypi-workflows-rehearsal'];

let well = true;
const say = (holds: boolean, line: string) => {
  well &&= holds;
  console.log(`${holds ? 'ok    ' : 'NOT OK'} ${line}`);
};

const clone = cloneOfOurs();
// What the files say now is released already, so that the button has a version to set.
const { version: before } = JSON.parse(readFileSync(path.join(clone, 'package.json'), 'utf8'));
execFileSync('git', ['-C', clone, 'tag', '--force', `v${before}`]);
const github = await startGitHub({
  sleepScale: 0.05,
  timeoutSeconds: 900,
  concurrentJobs: 2,
  interpreters: findInterpreters(),
  cache,
});
try {
  const slug = 'octo/generator-pypi-workflows';
  const [owner = '', name = ''] = slug.split('/');
  const repository = await github.createRepository({
    owner,
    name,
    from: clone,
    distribution: 'pypi-workflows',
  });
  repository.runs.answer('passed', ['ci.yml']);
  github.setSecret('RELEASE_PAT', github.createToken('releaser'));
  github.index('pypi').trust({ repository: slug, workflow: 'pypi-publish.yml', environment: 'pypi' });
  if (process.argv.includes('--faults')) await pressFaulty({ github, repository }, say);
  else await release(github, repository);
  say(github.unhandled.length === 0, `${github.unhandled.length} requests without an answer`);
} finally {
  await github.close();
  rmSync(clone, { recursive: true, force: true });
}
process.exitCode = well ? 0 : 1;

/** A release that goes well, to the commands that arrived. */
async function release(github: GitHub, repository: Repository): Promise<void> {
  // The project's own checks of the commit, answered.
  await repository.commit({ message: 'Some work', files: { 'WORK.md': '1\n' } });
  await repository.settled();

  const run = await repository.dispatch('create-release.yml', { inputs: { release_type: 'minor' } });
  await repository.settled();
  const tag = (await repository.tags()).find((each) => each !== `v${before}`) ?? '';
  const version = tag.slice(1);
  say(run.conclusion === 'success', `the button: ${run.conclusion}, tag ${tag || 'none'}`);
  for (const each of repository.runs.all())
    console.log(`       ${each.workflow.file} (${each.happening.event}): ${each.conclusion}`);
  for (const message of repository.runs.all().flatMap((each) => each.messages('error')))
    console.log(`       ${message}`);

  const wheels = github.index('pypi').files('pypi-workflows');
  say(wheels.length === 2, `PyPI: ${wheels.join(', ') || 'nothing'}`);
  const shelf = path.join(github.folder, 'npm');
  const shelved = existsSync(shelf) ? readdirSync(shelf).sort() : [];
  const wanted = packages.map((each) => `${each}@${version}.tgz`);
  say(shelved.join() === wanted.join(), `npm: ${shelved.join(', ') || 'nothing'}`);

  const home = path.join(github.folder, 'home-of-a-user');
  mkdirSync(home);
  const env = { ...github.environment, HOME: home };
  // The proxy runs in this process, so nothing here may wait for a program without letting it answer.
  const said = async (program: string, ...args: string[]) =>
    (await promisify(execFile)(program, args, { env, cwd: home })).stdout.trim();
  const uvx = path.join(String(github.environment.REHEARSAL_UV), 'uvx');
  const python = await said(uvx, '--from', `pypi-workflows==${version}`, 'pypi-workflows', '--version');
  say(python === version, `uvx pypi-workflows --version: ${python}`);
  for (const [at, command] of [
    [0, 'create-pypi-workflows'],
    [1, 'pypi-workflows'],
  ] as const) {
    const folder = path.join(home, command);
    await said(
      'npm',
      'install',
      '--prefix',
      folder,
      '--no-fund',
      '--no-audit',
      path.join(shelf, wanted[at] ?? ''),
    );
    const node = await said(path.join(folder, 'node_modules/.bin', command), '--version');
    say(node === version, `${command} --version from npm: ${node}`);
  }
}
