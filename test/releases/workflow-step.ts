import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { render } from '../../src/render.js';
import type { Settings } from '../../src/settings/settings.js';
import type { VersionCase } from './cases/version-case.js';

interface Step {
  readonly id?: string;
  readonly name: string;
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
}

type Project = Pick<VersionCase, 'history' | 'file' | 'prefix' | 'separator' | 'check' | 'scheme'>;

/**
 * The step that decides the version, with the id `version`, as it is rendered for a project, behind the step that
 * writes the program it calls.
 *
 * @param job `create-release` of create-release.yml, or `build` of pypi-publish.yml
 */
export function versionStep(project: Project, job: 'create-release' | 'build' = 'create-release'): Step {
  const file = job === 'build' ? 'pypi-publish.yml' : 'create-release.yml';
  const text = render(settingsOf(project)).find(({ path }) => path.endsWith(file))?.text ?? '';
  const steps: readonly Step[] = parse(text).jobs[job].steps;
  const step = steps.find(({ id }) => id === 'version');
  if (!step) throw new Error(`${file} has no step with the id "version"`);
  const program = steps.find(({ name }) => name.startsWith('Write the program of '));
  return program === undefined ? step : { ...step, run: `${program.run}\n${step.run}` };
}

export interface StepResult {
  readonly exitCode: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Runs the step as a runner would: bash with `-eo pipefail`, the step's own env, an empty GITHUB_OUTPUT.
 *
 * @param folder the checkout
 * @param expressions the value of every expression the step's env may hold, as `inputs.release_type`
 * @param env what the runner gives: GITHUB_REF, GITHUB_RUN_ID; and INDEX_URL, the one value the test changes
 * @param day what date(1) answers; undefined: today
 */
export async function runStep(
  step: Step,
  folder: string,
  expressions: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
  day?: string,
): Promise<StepResult> {
  const script = path.join(folder, '.git', 'step.sh');
  const output = path.join(folder, '.git', 'output');
  writeFileSync(script, step.run);
  writeFileSync(output, '');
  const commands = path.join(folder, '.git', 'commands');
  if (day !== undefined) {
    mkdirSync(commands, { recursive: true });
    writeFileSync(path.join(commands, 'date'), `#!/bin/sh\necho ${day}\n`, { mode: 0o755 });
  }
  const stepEnv = Object.fromEntries(
    Object.entries(step.env).map(([key, value]) => [key, evaluate(value, expressions)]),
  );
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
    cwd: folder,
    env: {
      PATH: `${commands}:${process.env.PATH}`,
      HOME: folder,
      RUNNER_TEMP: path.dirname(output),
      GITHUB_OUTPUT: output,
      ...stepEnv,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stdout.on('data', (chunk) => (log += chunk));
  child.stderr.on('data', (chunk) => (log += chunk));
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const lines = readFileSync(output, 'utf8').split('\n').filter(Boolean);
  rmSync(output);
  const outputs = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
  return { exitCode, log, outputs };
}

function evaluate(value: string, expressions: Readonly<Record<string, string>>): string {
  return value.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const known = expressions[expression];
    if (known === undefined)
      throw new Error(`the step reads an expression this test does not know: ${expression}`);
    return known;
  });
}

function settingsOf(given: Project): Settings {
  const holds = given.file?.includes(',') ? 'tuple' : 'version';
  const place = { file: 'pyproject.toml', section: 'project', line: `version = "{${holds}}"` };
  return {
    directory: '',
    siblings: [],
    packages: [],
    together: [],
    packageName: 'demo-pkg',
    importName: 'demo_pkg',
    importCheck: true,
    version:
      given.file === undefined
        ? { kind: 'variable', tool: 'setuptools-scm', variable: 'SETUPTOOLS_SCM_PRETEND_VERSION' }
        : { kind: 'file', file: 'pyproject.toml', value: given.file, places: [place] },
    staticVersion: given.check ? 'check' : 'set',
    builder: 'uv',
    numericVersion: false,
    guideAt: undefined,
    buildConstraints: [],
    compiled: false,
    packsCommitted: false,
    wheels: undefined,
    python: { requires: '>=3.12', matrix: ['3.12'], required: ['3.12'], build: '3.12' },
    testsMode: 'generated',
    gate: { workflows: [], contexts: [], minutes: 60 },
    tests: { runner: 'none', install: [], command: [], env: {}, reason: 'none', place: 'nowhere' },
    submodules: false,
    tagPrefix: given.prefix ?? 'v',
    tagSeparator: given.separator ?? '.',
    versionScheme: given.scheme ?? 'semver',
    shortTags: false,
    defaultBranch: given.history.split(':')[0] ?? 'main',
    releaseBranches: ['main', '1.x'],
    releaseOnMainPush: false,
    verbosePublish: false,
    token: { mode: 'pat', secretName: 'RELEASE_PAT', names: [] },
    publishWorkflow: 'pypi-publish.yml',
    publishWorkflows: ['pypi-publish.yml'],
    proof: 'ours',
    changelog: undefined,
    releaseNotes: 'changelog',
    releaseStartsWorkflows: false,
    releaseCommit: 'auto',
    followUp: false,
    publishTrigger: 'tag',
    publishByHand: true,
    wait: 'finished',
    environments: { pypi: 'pypi', testpypi: 'testpypi', release: 'release' },
    repository: { host: 'github.com', owner: 'octo', name: 'demo-pkg' },
    files: {
      publish: '.github/workflows/pypi-publish.yml',
      release: '.github/workflows/create-release.yml',
      guide: undefined,
    },
  };
}
