// Projects of docs/kinds.md, released in the rehearsal by the workflows that are written for them where none of their own
// are: `npm run bench:kinds:executed -- [--from DIR] [KIND or OWNER/NAME …]`. Up to two packages of each. What came of it
// is kept in .tools/kinds/executed.jsonl, to go on after a stop; `npm run bench:kinds` writes it into the page.
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Run } from '../../rehearsal/src/runs/run.js';
import { findInterpreters } from '../../rehearsal/src/tools/interpreters.js';
import { releaseTypes } from '../../src/releases/release-types.js';
import { type Flock, startFlock } from '../packages/rehearse-packages.js';
import { type Executed, executed, keepExecuted } from './executed.js';
import { checkOut, withoutWorkflows } from './look.js';
import { asOneCommit, lacksObjects } from './partial.js';
import { type Project, readProjects, sourceOf } from './project.js';

const args = process.argv.slice(2);
const from = args[0] === '--from' ? args[1] : undefined;
const asked = args.slice(from === undefined ? 0 : 2);
const cache = fileURLToPath(new URL('../../.tools/cache/installers', import.meta.url));
const all = readProjects(fileURLToPath(new URL('projects.txt', import.meta.url)));

const PACKAGES = 2;

function why(flock: Flock): string {
  const red = flock.repository.runs.all().findLast((run) => run.failure() !== undefined);
  if (red === undefined) return 'no run failed';
  const said = red.messages('error')[0]?.split('\n')[0];
  const { job = '', step = '' } = red.failure() ?? {};
  return `${red.workflow.file}, ${job}, ${step}: ${said ?? lastLine(red)}`;
}

const lastLine = ({ logFile }: Run): string =>
  readFileSync(logFile, 'utf8')
    .split('\n')
    .findLast((line) => /error|not found|failed/i.test(line))
    ?.slice(0, 200) ?? '';

/** Releases one package, by the first release type that is not refused; empty if the index serves it and nothing else, else what is wrong. */
async function release(flock: Flock, name: string, scheme: string): Promise<string> {
  const [tags, before] = [await flock.repository.tags(), flock.files()];
  for (const type of releaseTypes(scheme)) {
    const run = await flock.release(name, type);
    const refused = run.messages('error').join(' ').includes('Nothing was changed');
    if (run.conclusion !== 'success' && refused) continue;
    if (run.conclusion !== 'success') return why(flock);
    const made = (await flock.repository.tags()).filter((tag) => !tags.includes(tag));
    const after = flock.files();
    const changed = flock.packages.filter((each) => after[each]?.join() !== before[each]?.join());
    const wanted = flock.together ? flock.packages : [name];
    if (made.length !== 1) return `tags: ${made.join(', ') || 'none'}`;
    return changed.join() === wanted.join() ? '' : `on the index: ${changed.join(', ') || 'nothing'}`;
  }
  return why(flock);
}

async function execute(project: Project): Promise<Executed> {
  const { repository, commit } = project;
  const target = path.join(mkdtempSync(path.join(tmpdir(), 'executed-')), repository.split('/')[1] ?? '');
  const done = (released: readonly string[], reason: string): Executed => ({
    repository,
    commit,
    released,
    reason,
  });
  let flock: Flock | undefined;
  const released: string[] = [];
  try {
    checkOut(sourceOf(project, from), commit, target, `https://github.com/${repository}`);
    withoutWorkflows(target);
    if (lacksObjects(target)) asOneCommit(target, `https://github.com/${repository}`);
    const given = { tests: 'none', pythonVersion: '3.12' };
    flock = await startFlock(target, given, findInterpreters(), cache);
    await flock.repository.commit({ message: 'Some work', files: { 'REHEARSED.md': '1\n' } });
    await flock.repository.settled();
    for (const name of flock.packages.slice(0, flock.together ? 1 : PACKAGES)) {
      const fault = await release(flock, name, project.scheme);
      if (fault !== '') return done(released, `${name}: ${fault}`);
      released.push(...(flock.together ? flock.packages : [name]));
    }
    return done(released, '');
  } catch (error) {
    return done(released, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  } finally {
    await flock?.close();
  }
}

const known = executed();
for (const project of all) {
  const { repository, kind, commit } = project;
  if (asked.length > 0 && !asked.includes(kind) && !asked.includes(repository)) continue;
  if (!asked.includes(repository) && known.get(repository)?.commit === commit) continue;
  const one = await execute(project);
  keepExecuted(one);
  console.log(`${one.reason === '' ? 'ok ' : 'NOT'} ${repository}: ${one.released.join(', ')} ${one.reason}`);
}
