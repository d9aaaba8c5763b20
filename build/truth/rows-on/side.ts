import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { CLEAN_GIT } from '../../../test/chain/project.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The commands as one commit has them. */
export interface Side {
  readonly name: string;
  readonly command: string;
  readonly release: string;
}

const sideOf = (name: string, folder: string): Side => ({
  name,
  command: path.join(folder, 'dist/bin/pypi-workflows.cjs'),
  release: path.join(folder, 'dist/bin/pypi-release.js'),
});

/** What is checked out, as `npm run build` made it. */
export const here = (): Side => sideOf('here', root);

/**
 * A worktree of a commit in `.tools/at`, built with the packages that are installed here.
 *
 * @throws Error where there is no such commit, or it can't be built
 */
export function sideAt(commit: string): Side {
  const folder = path.join(root, '.tools/at', commit);
  if (!existsSync(folder))
    execFileSync('git', ['worktree', 'add', '--quiet', '--detach', folder, commit], { cwd: root });
  const modules = path.join(folder, 'node_modules');
  if (!existsSync(modules)) symlinkSync(path.join(root, 'node_modules'), modules);
  if (!existsSync(path.join(folder, 'dist/bin')))
    execFileSync(process.execPath, ['build/build.mjs'], { cwd: folder, stdio: 'pipe' });
  return sideOf(commit, folder);
}

export interface Ran {
  readonly code: number | null;
  readonly said: string;
}

function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ran> {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
}

const IN_TAGS = `[build-system]
requires = ["hatchling", "hatch-vcs"]
build-backend = "hatchling.build"
[project]
name = "demo-pkg"
dynamic = ["version"]
[tool.hatch.version]
source = "vcs"
`;

/** A small project in a folder of its own, and one side's commands for it. */
export class Place {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'rows-'));
  readonly #side: Side;

  constructor(side: Side, files: Readonly<Record<string, string>> = {}) {
    this.#side = side;
    this.git('init', '--quiet', '--initial-branch', 'main');
    this.git('remote', 'add', 'origin', 'https://github.com/octo/demo-pkg.git');
    for (const [name, text] of Object.entries({
      'pyproject.toml': IN_TAGS,
      'src/demo_pkg/__init__.py': '',
      ...files,
    }))
      this.write(name, text);
    this.commit();
  }

  write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(this.folder, name)), { recursive: true });
    writeFileSync(path.join(this.folder, name), text);
  }

  read(name: string): string {
    const file = path.join(this.folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  workflow(name: string): string {
    return this.read(`.github/workflows/${name}`);
  }

  git(...args: string[]): string {
    const env = { ...process.env, ...CLEAN_GIT };
    return execFileSync('git', args, { cwd: this.folder, encoding: 'utf8', env, stdio: 'pipe' }).trim();
  }

  /** Some work. */
  commit(): void {
    this.write('WORK', `${this.read('WORK')}.\n`);
    this.git('add', '.');
    this.git('commit', '--quiet', '--message', 'Work');
  }

  tag(...names: string[]): void {
    for (const name of names) this.git('tag', '--annotate', '--message', name, name);
  }

  /** The plain command, nothing asked. */
  generate(...options: string[]): Promise<Ran> {
    return this.#run(this.#side.command, ['--yes', '--no-reminders', ...options]);
  }

  release(...args: string[]): Promise<Ran> {
    return this.#run(this.#side.release, args);
  }

  #run(command: string, args: readonly string[]): Promise<Ran> {
    return run(process.execPath, [command, ...args], this.folder, { ...process.env, ...CLEAN_GIT });
  }

  /**
   * Runs a step of a generated workflow as a runner would; expressions that are not given are empty.
   *
   * @throws Error where the workflow has no such step
   */
  async step(
    file: string,
    which: (step: { readonly id?: string; readonly name?: string }) => boolean,
    expressions: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string>> = {},
  ): Promise<Ran & { readonly outputs: string; readonly summary: string }> {
    const jobs: { steps?: { id?: string; name?: string; run?: string; env?: Record<string, unknown> }[] }[] =
      Object.values(parse(this.workflow(file))?.jobs ?? {});
    const steps = jobs.find((job) => job.steps?.some(which))?.steps ?? [];
    const step = steps.find(which);
    if (step === undefined) throw new Error(`${file} has no such step`);
    const program = steps.find(({ name }) => name?.startsWith('Write the program of '))?.run ?? '';
    const given = Object.entries(step.env ?? {}).map(([key, value]) => {
      const text = String(value ?? '').replace(
        /\$\{\{\s*(.*?)\s*\}\}/g,
        (_, each) => expressions[each] ?? '',
      );
      return [key, text];
    });
    const temp = mkdtempSync(path.join(tmpdir(), 'rows-step-'));
    const [script, output, summary] = ['script', 'output', 'summary'].map((name) =>
      path.join(temp, name),
    ) as [string, string, string];
    writeFileSync(script, `${program}\n${step.run}`);
    for (const each of [output, summary]) writeFileSync(each, '');
    const ran = await run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], this.folder, {
      PATH: process.env.PATH,
      HOME: temp,
      RUNNER_TEMP: temp,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_REF: 'refs/heads/main',
      GITHUB_REF_NAME: 'main',
      GITHUB_SHA: this.git('rev-parse', 'HEAD'),
      GITHUB_RUN_ID: '500',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'octo/demo-pkg',
      ...Object.fromEntries(given),
      ...env,
    });
    const [outputs, shown] = [output, summary].map((each) => readFileSync(each, 'utf8')) as [string, string];
    rmSync(temp, { recursive: true, force: true });
    return { ...ran, outputs, summary: shown };
  }

  end(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
