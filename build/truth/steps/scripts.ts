import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { prepare, settle } from '../../../src/generation.js';

/** The scripts of the steps that decide whether a release is green, as a small project gets them. */
export interface Scripts {
  readonly start: string;
  readonly gate: string;
  readonly fullGate: string;
  /** The gate of the publish workflow. */
  readonly tagGate: string;
  readonly follow: string;
  /** The same where the kept publish workflow uploads to an index that can't be asked. */
  readonly unproven: string;
  readonly prove: string;
  /** A repository with the tag of the release, made at `epoch`. */
  readonly checkout: string;
  /** The tag itself, as git knows it. */
  readonly tagObject: string;
  /** Seconds since 1970 when the tag was made: the beginning of every world. */
  readonly epoch: number;
}

/** A publish workflow of the project's own that uploads to an index of its own. */
const ELSEWHERE = `on: { push: { tags: ['v*'] } }
jobs:
  publish:
    runs-on: ubuntu-24.04
    steps:
      - run: twine upload --repository-url https://index.example.org/legacy/ dist/*
`;

interface Step {
  readonly id?: string;
  readonly name: string;
  readonly run?: string;
}

/**
 * Generates the workflows of a small project and takes the scripts out of them.
 *
 * @param folder an empty folder for it
 * @param change what is done to each script, to see that the harness notices (a planted mutation)
 */
export async function stepScripts(folder: string, change: (script: string) => string): Promise<Scripts> {
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=truth', '-c', 'user.email=truth@example.org', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
  write(
    'pyproject.toml',
    '[build-system]\nrequires = ["hatchling", "hatch-vcs"]\nbuild-backend = "hatchling.build"\n' +
      '[project]\nname = "parrot-tools"\ndynamic = ["version"]\n[tool.hatch.version]\nsource = "vcs"\n',
  );
  write('parrot_tools/__init__.py', '');
  const ci = (on: string) =>
    `name: CI\non: ${on}\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: pytest\n`;
  git('init', '--quiet', '--initial-branch', 'main');
  git('remote', 'add', 'origin', 'https://github.com/octo/parrot-tools.git');

  const generated = async (on: string, publish = '') => {
    write('.github/workflows/ci.yml', ci(on));
    if (publish !== '') write('.github/workflows/publish.yml', publish);
    const { files } = settle(await prepare({ directory: folder, writes: 'all', given: {} }), {});
    return (file: string, job: string, id: (step: Step) => boolean) => {
      const text = files.find((one) => one.path.endsWith(file))?.after ?? '';
      const steps: readonly Step[] = parse(text).jobs[job].steps;
      const found = steps.find(id)?.run;
      if (found === undefined) throw new Error(`${file} has no such step in ${job}`);
      const program = steps.find(({ name }) => name === 'Write the program of this job')?.run;
      return change(program === undefined ? found : `${program}\n${found}`);
    };
  };
  const plain = await generated('push');
  const full = await generated('[push, workflow_dispatch]');
  const elsewhere = await generated('push', ELSEWHERE);
  rmSync(path.join(folder, '.github/workflows/publish.yml'));
  git('add', '.');
  git('commit', '--quiet', '--message', 'All');
  git('tag', '--annotate', '--message', 'Release v1.2.3', 'v1.2.3');
  return {
    start: plain('create-release.yml', 'create-release', ({ id }) => id === 'start'),
    gate: plain('create-release.yml', 'create-release', ({ id }) => id === 'gate'),
    fullGate: full('create-release.yml', 'create-release', ({ id }) => id === 'gate'),
    tagGate: plain('pypi-publish.yml', 'gate', ({ run }) => run?.includes('wait_for') ?? false),
    follow: plain('create-release.yml', 'create-release', ({ id }) => id === 'publish'),
    unproven: elsewhere('create-release.yml', 'create-release', ({ id }) => id === 'publish'),
    prove: plain('pypi-publish.yml', 'check', ({ run }) => run?.includes('FILES') ?? false),
    checkout: folder,
    tagObject: git('rev-parse', 'refs/tags/v1.2.3').trim(),
    epoch: Number(git('for-each-ref', '--format=%(taggerdate:unix)', 'refs/tags/v1.2.3')),
  };
}
