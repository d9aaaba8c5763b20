// npm run bench:check [-- --count N]: `check` of many repositories in one process, as `--directories-from -` reads them:
// how many in a second, and the memory of the process after each fifty. dist/ has to be built.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeStand, removeStand } from './cases.js';
import { type CheckRun, saveRecord, writePage } from './records.js';

const { values } = parseArgs({ options: { count: { type: 'string', default: '200' } } });
const count = Number(values.count);
const command = fileURLToPath(new URL('../../dist/bin/pypi-workflows.cjs', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'bench-check-'));
const stand = await makeStand('287b3f4', true);
try {
  // Every other one is up to date, the rest are as the first state of our history left them.
  const newest = path.join(folder, 'newest');
  cpSync(stand.root, newest, { recursive: true });
  execFileSync(process.execPath, [command, 'update', '-C', newest]);
  const folders = Array.from({ length: count }, (_, number) => path.join(folder, String(number)));
  for (const [number, to] of folders.entries())
    cpSync(number % 2 === 0 ? newest : stand.root, to, { recursive: true });

  const child = spawn(process.execPath, [command, 'check', '--directories-from', '-'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const started = performance.now();
  child.stdin.end(folders.join('\n'));
  const runs: CheckRun[] = [];
  let lines = 0;
  let megabytes = 0;
  let upToDate = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    lines++;
    if (line.endsWith(': up to date')) upToDate++;
    // One before: after its last line the process may be gone.
    if (lines % 50 === 49) megabytes = memoryOf(child.pid);
    if (lines % 50 !== 0) continue;
    const rate = (1000 * lines) / (performance.now() - started);
    runs.push({ repositories: lines, perSecond: rate, megabytes });
    console.log(`${lines} repositories: ${rate.toFixed(1)} per second, ${megabytes} MB`);
  }
  console.log(`${lines} of ${count} repositories, ${upToDate} of them up to date`);
  const isRight = lines === count && upToDate === Math.ceil(count / 2);
  if (isRight) saveRecord('check', runs);
  writePage();
  process.exitCode = isRight ? 0 : 1;
} finally {
  removeStand(stand);
  rmSync(folder, { recursive: true, force: true });
}

function memoryOf(pid: number | undefined): number {
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Math.round(Number(kilobytes) / 1024);
}
