import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Run } from '../../../rehearsal/src/runs/run.js';
import type { Chain } from '../../../test/chain/chain.js';
import { type Draw, prefixOf } from './draw.js';

/** What is so after a run of the button, whatever the run says. */
export interface Truth {
  readonly green: boolean;
  /** What keeps the release from being true; empty if the index serves what was built, exactly as asked for. */
  readonly untrue: string;
  /** Words of the run that are not so; empty if all are. */
  readonly untold: string;
}

/** Holds a run of the button against tags, files and provenance (contract R19); asks nothing of our own scripts. */
export async function truthOf(chain: Chain, draw: Draw, run: Run): Promise<Truth> {
  const served = filesOf(chain, draw).length > 0;
  const uploads = chain.github.index('pypi').uploads(chain.name);
  return {
    green: run.conclusion === 'success',
    untrue: await untrue(chain, draw, run),
    untold: untold(
      run,
      served,
      uploads.map(({ version }) => version),
    ),
  };
}

function filesOf({ github, name }: Chain, { wanted }: Draw) {
  const uploads = github.index('pypi').uploads(name);
  return uploads.filter(({ version }) => version === wanted);
}

async function untrue(chain: Chain, draw: Draw, run: Run): Promise<string> {
  const { repository, name, publishFile } = chain;
  const { wanted } = draw;
  if (wanted === undefined) return 'it had to be refused';
  const tag = `${prefixOf(draw)}${wanted}`;
  const annotation = await repository.git('tag', '--list', '--format=%(contents)', tag);
  if (!annotation.includes(`Release-Run: ${run.id}`)) return `no tag ${tag} of this run`;
  const files = filesOf(chain, draw);
  if (files.length === 0) return `no file of ${wanted}`;
  const others = chain.github.index('pypi').uploads(name).length - files.length;
  if (others > 0) return `${others} files of another version`;
  // Also those of earlier attempts: what they uploaded, a later one leaves as it is.
  const logs = repository.runs
    .all()
    .filter(({ workflow, logFile }) => workflow.file === publishFile && logFile !== '')
    .map(({ logFile }) => readFileSync(logFile, 'utf8'));
  // Of a workflow that is kept no hash is asked (contract R19): what it hands on by name, any job of its run can replace.
  const replaced = draw.fault === 'artifact-replaced' && draw.publisher !== 'ours';
  for (const { filename, bytes, sha256, provenance } of files) {
    if (!replaced && !logs.some((log) => log.includes(sha256))) return `${filename} is not what was built`;
    const { publisher } = provenance ?? {};
    if (publisher?.repository !== repository.fullName || publisher.workflow !== publishFile)
      return `${filename} has no provenance of this repository`;
    if (!filename.endsWith('.whl')) continue;
    const installed = install(filename, bytes, name);
    if (installed !== wanted) return `${filename} installs as '${installed}'`;
  }
  return '';
}

/** The heading of the summary, and what the errors say of the index, against what it serves: of the version they name. */
function untold(run: Run, served: boolean, uploaded: readonly string[]): string {
  const heading = /^### (.*)$/m.exec(run.summary)?.[1] ?? '';
  const errors = run.messages('error').join('\n');
  if (served && /^Not released|not published/.test(heading)) return `"${heading}", but the index serves it`;
  const named = uploaded.some((version) => heading.includes(version));
  if (!named && /^Released|is published/.test(heading)) return `"${heading}", but the index has nothing`;
  const denied = /Nothing was (?:changed|released)|nothing is published|published nothing/.exec(errors)?.[0];
  return served && denied ? `"${denied}", but the index serves it` : '';
}

const UV = fileURLToPath(new URL('../../../.tools/python/bin/uv', import.meta.url));
const ASK =
  'import sys; sys.path[:0] = [sys.argv[1]]; import importlib.metadata as m; print(m.version(sys.argv[2]))';

/** The version that a wheel has when it is installed; empty where it cannot be. */
function install(filename: string, bytes: Buffer, name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'truth-wheel-'));
  try {
    const [wheel, target] = [path.join(folder, filename), path.join(folder, 'site')];
    writeFileSync(wheel, bytes);
    const options = ['--quiet', '--offline', '--no-deps', '--target', target];
    execFileSync(UV, ['pip', 'install', ...options, wheel], { stdio: 'pipe' });
    return execFileSync('python3', ['-I', '-c', ASK, target, name], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
