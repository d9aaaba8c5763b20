import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare, settle } from '../../src/generation.js';
import { eachDistribution } from '../../src/settings/parse-packages.js';
import { actionlint, zizmor } from '../../test/workflows/linters.js';

const command = fileURLToPath(new URL('../../dist/bin/pypi-workflows.cjs', import.meta.url));

/** What is made of a project, in the words of the list. */
export interface Look {
  readonly packages: readonly string[];
  readonly wheels: string;
  readonly version: string;
  readonly tag: string;
  readonly scheme: string;
  readonly publishes: string;
  readonly gate: string;
  readonly findings: number;
  /** What the command said where it wrote nothing. */
  readonly refused: string;
}

const FILES = '.github/workflows';

/**
 * Runs the command in a checkout as its owner would, without a question, and reads what it decided and wrote.
 * @param scripts whether shellcheck reads what was written too
 */
export async function look(folder: string, scripts: boolean): Promise<Look> {
  const before = workflowsIn(folder);
  const prepared = await prepare({ directory: folder, writes: 'all', given: {} });
  const ran = spawnSync(process.execPath, [command, '--yes', '-C', folder], { encoding: 'utf8' });
  const refused = ran.status === 0 ? '' : ran.stderr.trim() || `exit ${ran.status}`;
  const { settings } = settle(prepared, {});
  const all = eachDistribution(settings);
  const [first] = all;
  return {
    packages: all.map(({ packageName }) => packageName),
    wheels: settings.compiled ? 'wheels' : 'pure',
    version:
      first?.version.kind === 'file' ? 'file' : first?.version.kind === 'unknown' ? 'computed' : 'tags',
    tag: `${first?.tagPrefix}1.2.3${settings.together.length > 0 ? ' for all' : ''}`,
    scheme: settings.versionScheme,
    publishes:
      settings.files.publish === undefined
        ? [
            ...new Set([
              ...settings.publishWorkflows,
              ...all.flatMap(({ publishWorkflows }) => publishWorkflows),
            ]),
          ].join(', ')
        : 'none',
    gate:
      settings.gate.workflows.map(({ file }) => file).join(', ') ||
      (settings.testsMode === 'generated' ? settings.tests.reason : 'nothing'),
    findings: refused === '' ? lint(folder, before, scripts) : 0,
    refused,
  };
}

const workflowsIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(path.join(folder, FILES));
  } catch {
    return [];
  }
};

/** How much actionlint with shellcheck and zizmor find in what was written. */
function lint(folder: string, before: readonly string[], scripts: boolean): number {
  const made = workflowsIn(folder).filter((file) => !before.includes(file));
  const only = path.join(folder, '..', `${path.basename(folder)}.lint`);
  mkdirSync(path.join(only, FILES), { recursive: true });
  for (const file of made)
    writeFileSync(path.join(only, FILES, file), readFileSync(path.join(folder, FILES, file)));
  const lines = actionlint(
    only,
    made.map((file) => `${FILES}/${file}`),
    scripts,
  );
  const found = lines.split('\n').filter(Boolean).length + zizmor(only).length;
  rmSync(only, { recursive: true });
  return found;
}

/** A checkout of a commit, without what a partial snapshot lacks, on its default branch. */
export function checkOut(source: string, commit: string, target: string, url: string): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      cwd: target,
      encoding: 'utf8',
      maxBuffer: 1e9,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  execFileSync('git', ['clone', '--quiet', '--no-checkout', source, target], { stdio: 'ignore' });
  git('remote', 'set-url', 'origin', url);
  git('reset', '--quiet', '--soft', commit);
  git('read-tree', 'HEAD');
  const blobs = git('ls-tree', '-r', 'HEAD').split('\n').filter(Boolean);
  const asked = blobs.map((line) => line.split(/\s/)[2] ?? '');
  const known = execFileSync('git', ['cat-file', '--batch-check'], {
    cwd: target,
    input: `${asked.join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const missing = new Set(
    known
      .split('\n')
      .filter((line) => line.endsWith(' missing'))
      .map((line) => line.split(' ')[0]),
  );
  const lost = blobs.filter((_, at) => missing.has(asked[at])).map((line) => line.split('\t')[1] ?? '');
  if (lost.length > 0) git('update-index', '--force-remove', '--', ...lost);
  git('checkout-index', '--quiet', '--all', '--force');
  if (lost.length > 0) git('commit', '--quiet', '--message', 'Without what the snapshot lacks');
}

/** Takes the project's own workflows away, as if it never had any. */
export function withoutWorkflows(folder: string): void {
  rmSync(path.join(folder, '.github'), { recursive: true, force: true });
  execFileSync(
    'git',
    [
      '-c',
      'user.name=A',
      '-c',
      'user.email=a@example.org',
      'commit',
      '--quiet',
      '--all',
      '--allow-empty',
      '--message',
      'No .github',
    ],
    { cwd: folder },
  );
}
