// Verdicts on public repositories' own release workflows, read and, where this machine can, tried, beside what the index
// has of their newest releases: npm run bench:readings -- --repositories FOLDER. docs/readings.md is what it writes.
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
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
  --again             what was kept of these does not count
  --run               also tries those whose every job can be run here
  --seconds N         how long one may take (600)
  --index URL         the simple index to ask (https://pypi.org/simple)
`;

const root = fileURLToPath(new URL('../..', import.meta.url));
const state = path.join(root, '.tools/readings/results.jsonl');
/** What installers fetch is kept, as runners on GitHub are near to PyPI. */
const cache = path.join(root, '.tools/readings/cache');
const { values } = parseArgs({
  options: {
    repositories: { type: 'string' },
    only: { type: 'string', multiple: true },
    again: { type: 'boolean', default: false },
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

/** Runs the release in a process of its own, which can be ended; what it said is kept beside the results. */
function tryIt(folder: string, repository: string): Row['tried'] {
  const events = path.join(path.dirname(state), `${path.basename(folder)}.jsonl`);
  const command = [
    '--import',
    'tsx',
    'rehearsal/src/command/pypi-rehearsal.ts',
    folder,
    '--json',
    '--yes',
    '--repository', // conditions of its own ask for it; the clone may have come from elsewhere
    repository,
    '--cache',
    cache,
  ];
  try {
    execFileSync(process.execPath, command, {
      cwd: root,
      timeout: Number(values.seconds) * 1000,
      stdio: ['ignore', openSync(events, 'w'), 'ignore'],
    });
  } catch (error) {
    const { signal } = error as { signal?: string };
    if (signal) return { publishes: undefined, why: `ended after ${values.seconds} s` };
  }
  return verdictIn(readFileSync(events, 'utf8'));
}

function verdictIn(out: string): Row['tried'] {
  const last = out.trim().split('\n').at(-1) ?? '';
  const { verdict } = JSON.parse(last || '{}') as { verdict?: { publishes: boolean | null; why: string } };
  return verdict && { publishes: verdict.publishes ?? undefined, why: verdict.why };
}

const wanted = names
  .filter((each) => values.only?.includes(each) ?? true)
  .map((repository) => ({ repository, folder: path.join(folders, repository.replace('/', '+')) }))
  .filter(({ repository, folder }) => {
    if (existsSync(folder)) return true;
    console.error(`${repository} is not in ${folders}: left out.`);
    return false;
  });

function keep(row: Row): void {
  appendFileSync(state, `${JSON.stringify(row)}\n`);
  rows.set(row.repository, row);
  console.log(
    `${row.repository}: ${row.publishes ? 'publishes' : 'does not publish'}; ${row.tried?.why ?? 'read'}`,
  );
}

// Every verdict is read and kept before the first release is run.
for (const { repository, folder } of wanted)
  if (values.again || !rows.has(repository)) keep(await look(repository, folder));
for (const { repository, folder } of values.run ? wanted : []) {
  const row = rows.get(repository);
  if (row?.runnable && row.publishes && row.tried === undefined)
    keep({ ...row, tried: tryIt(folder, repository) });
}
writeFileSync(path.join(root, 'docs/readings.md'), page(names.flatMap((name) => rows.get(name) ?? [])));
