// Records a rehearsal of the release of a small project: npm run recording. Takes some minutes.
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { RehearsalEvent } from '../../rehearsal/src/watching/events.js';
import { examples } from '../examples/projects.js';
import { writePicture } from './picture.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'recording-'));
const project = path.join(folder, 'parrot-tools');
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Octo', '-c', 'user.email=octo@example.org', '-C', project, ...args]);

try {
  for (const [file, text] of Object.entries(examples.plain?.files ?? {})) {
    mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    writeFileSync(path.join(project, file), text);
  }
  git('init', '-q', '-b', 'main');
  git('remote', 'add', 'origin', 'https://github.com/octo/parrot-tools.git');
  git('add', '.');
  git('commit', '-q', '-m', 'Parrot tools');
  git('tag', 'v1.4.2');
  execFileSync(process.execPath, [path.join(root, 'dist/bin/pypi-workflows.js'), '--yes', '-C', project]);
  git('add', '.');
  git('commit', '-q', '-m', 'A release button');
  const lines = await rehearse();
  const events = lines
    .map((line) => JSON.parse(line) as RehearsalEvent)
    .filter(({ event }) => ['scenario', 'run', 'job', 'step'].includes(event));
  writeFileSync(
    path.join(root, 'build/recording/rehearsal.jsonl'),
    events.map((event) => `${JSON.stringify(event)}\n`).join(''),
  );
  writePicture();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function rehearse(): Promise<string[]> {
  const command = path.join(root, 'rehearsal/src/command/pypi-rehearsal.ts');
  const options = ['--json', '--yes', '--scenario', 'release', '--release-type', 'minor'];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', command, project, ...options],
    { cwd: root, maxBuffer: 10_000_000 },
  );
  return stdout.split('\n').filter(Boolean);
}
