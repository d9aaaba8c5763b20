// Verdicts on public repositories' own release workflows, read and, where this machine can, tried, beside what the index
// has of their newest releases: npm run bench:readings -- --repositories FOLDER. docs/readings.md is what it writes.
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readVerdict } from '../../rehearsal/src/reading/read-verdict.js';
import { readWorkingCopy } from '../../rehearsal/src/verdict/working-copy.js';
import { historyOf } from './history.js';
import { page } from './page.js';
import type { Row } from './row.js';

const HELP = `npm run bench:readings -- --repositories FOLDER [options]

FOLDER holds clones with their tags, each in OWNER+NAME. What was done is kept, to go on after a stop.

  --only OWNER/NAME   only this one; several times for several
  --run               also tries those whose every job can be run here
  --seconds N         how long one may take (600)
  --index URL         the simple index to ask (https://pypi.org/simple)
`;

const root = fileURLToPath(new URL('../..', import.meta.url));
const state = path.join(root, '.tools/readings/results.jsonl');
const { values } = parseArgs({
  options: {
    repositories: { type: 'string' },
    only: { type: 'string', multiple: true },
    run: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '600' },
    index: { type: 'string', default: 'https://pypi.org/simple' },
    help: { type: 'boolean', default: false },
  },
});
const folders = values.repositories;
if (values.help || folders === undefined) {
  process.stdout.write(HELP);
  process.exit(values.help ? 0 : 2);
}

const names = readFileSync(path.join(root, 'build/readings/repositories.txt'), 'utf8')
  .split('\n')
  .filter(Boolean);
mkdirSync(path.dirname(state), { recursive: true });
const rows = new Map<string, Row>();
const kept = existsSync(state) ? readFileSync(state, 'utf8').split('\n').filter(Boolean) : [];
for (const line of kept) {
  const row: Row = JSON.parse(line);
  rows.set(row.repository, row);
}

async function look(repository: string, folder: string): Promise<Row> {
  const commit = execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  const { project, workflows, scripts } = await readWorkingCopy(folder, { repository });
  const reading = readVerdict(workflows, project, scripts);
  const distribution = project.name ?? repository.replace(/^.*\//, '');
  const { publishes, why, at } = reading.verdict;
  return {
    repository,
    commit,
    distribution,
    publishes: publishes === true,
    why,
    at: at ? `${at.file}:${at.line}` : '',
    way: reading.way ?? '',
    runnable: reading.executable,
    history: await historyOf(folder, distribution, values.index),
    tried: undefined,
  };
}

/** Runs the release in a process of its own, which can be ended. */
function tryIt(folder: string): Row['tried'] {
  const command = ['--import', 'tsx', 'rehearsal/src/command/pypi-rehearsal.ts', folder, '--json', '--yes'];
  try {
    const out = execFileSync(process.execPath, command, {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 256 << 20,
      timeout: Number(values.seconds) * 1000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return verdictIn(out);
  } catch (error) {
    const { stdout, signal } = error as { stdout?: string; signal?: string };
    if (signal) return { publishes: undefined, why: `ended after ${values.seconds} s` };
    return verdictIn(stdout ?? '');
  }
}

function verdictIn(out: string): Row['tried'] {
  const last = out.trim().split('\n').at(-1) ?? '';
  const { verdict } = JSON.parse(last || '{}') as { verdict?: { publishes: boolean | null; why: string } };
  return verdict && { publishes: verdict.publishes ?? undefined, why: verdict.why };
}

for (const repository of names.filter((each) => values.only?.includes(each) ?? true)) {
  const folder = path.join(folders, repository.replace('/', '+'));
  if (!existsSync(folder)) {
    console.error(`${repository} is not in ${folders}: left out.`);
    continue;
  }
  let row = rows.get(repository) ?? (await look(repository, folder));
  if (values.run && row.runnable && row.publishes && row.tried === undefined)
    row = { ...row, tried: tryIt(folder) };
  if (row !== rows.get(repository)) appendFileSync(state, `${JSON.stringify(row)}\n`);
  rows.set(repository, row);
  console.log(
    `${repository}: ${row.publishes ? 'publishes' : 'does not publish'}; ${row.tried?.why ?? 'read'}`,
  );
}
writeFileSync(path.join(root, 'docs/readings.md'), page(names.flatMap((name) => rows.get(name) ?? [])));
