// Per back-end with an extension: a pull request, a release, and a wheel of another version: `npm run bench:wheels`.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Run } from '../../rehearsal/src/runs/run.js';
import { findInterpreters } from '../../rehearsal/src/tools/interpreters.js';
import { startWorld } from '../packages/rehearse-packages.js';
import type { World } from '../packages/worlds.js';
import { worlds } from './worlds.js';

const cache = fileURLToPath(new URL('../../.tools/cache/installers', import.meta.url));
const asked = process.argv.slice(2);

/** cibuildwheel changes the version of what it builds, as a broken build would. */
const otherVersion =
  '\nbefore-build = \'sed -i "s/^version.=.*/version=\\x229.9.9\\x22/" {package}/pyproject.toml\'\n';

/** What a run that failed said of it. */
function lastLines(run: Run | undefined): string {
  const lines = run === undefined ? [] : readFileSync(run.logFile, 'utf8').split('\n');
  return lines
    .filter((line) => /error|fail|refused|cannot|could not/i.test(line))
    .slice(-12)
    .join('\n');
}

async function rehearse(title: string, world: World): Promise<boolean> {
  const flock = await startWorld(world, findInterpreters(), cache);
  const [name = ''] = flock.packages;
  const files = () => flock.files()[name] ?? [];
  let well = true;
  const say = (holds: boolean, line: string) => {
    well &&= holds;
    console.log(`${holds ? 'ok ' : 'NOT OK'} ${title}: ${line}`);
  };
  const jobs = (run: Run | undefined) =>
    run?.jobs.map(({ id, conclusion }) => `${id} ${conclusion}`).join(', ') ?? 'no run';
  const wrong = (run: Run | undefined) => run?.messages('error')[0] ?? '';
  try {
    const { runs } = await flock.repository.openPullRequest({ from: 'own', files: { 'WORK.md': '1\n' } });
    const [pull] = runs;
    if (pull?.conclusion !== 'success') console.log(lastLines(pull));
    say(
      pull?.conclusion === 'success' && pull.jobs.some(({ id }) => id === 'collect'),
      `pull request: ${jobs(pull)} ${wrong(pull)}`,
    );

    await flock.repository.commit({ message: 'Some work', files: { 'WORK.md': '2\n' } });
    await flock.repository.settled();
    const run = await flock.release(name);
    const wheel = files().find((file) => file.endsWith('.whl'));
    say(run.conclusion === 'success', `release: ${files().join(', ')} ${wrong(run)}`);
    say(
      files().length === 2 && /-1\.0\.1-.*manylinux/.test(wheel ?? ''),
      'an sdist and a repaired wheel of that version',
    );

    const before = files().join();
    const text = world.files['pyproject.toml'] ?? '';
    const broken = text
      .replace(/(test-command = .*)/, `$1${otherVersion}`)
      .replace(/(\nversion = )".*"/, '$1"1.0.1"');
    await flock.repository.commit({ message: 'More work', files: { 'pyproject.toml': broken } });
    await flock.repository.settled();
    const [red] = await flock.repository.pushTag('v1.0.2');
    await flock.repository.settled();
    say(
      red?.conclusion === 'failure' && /Wrong version/.test(wrong(red)) && files().join() === before,
      `a wheel of another version: ${red?.conclusion}, ${wrong(red)}`,
    );
    say(flock.github.unhandled.length === 0, `${flock.github.unhandled.length} requests without an answer`);
  } finally {
    await flock.close();
  }
  return well;
}

let well = true;
let pending = 0;
for (const [title, world] of Object.entries(worlds)) {
  if (asked.length > 0 && !asked.includes(title)) continue;
  if (world === undefined) {
    pending += 1;
    console.log(`--  ${title}: pending, no Rust is on this machine`);
  } else well = (await rehearse(title, world)) && well;
}
if (pending > 0) console.log(`${pending} pending`);
process.exitCode = well ? 0 : 1;
