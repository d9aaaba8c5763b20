// What is asked of a fresh project: its tests, its build, its workflows.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';

export function run(cwd, [program, ...args], env = {}) {
  const quiet = {
    UV_PYTHON_DOWNLOADS: 'never',
    VIRTUAL_ENV: '',
    NO_COLOR: '1',
    POETRY_VIRTUALENVS_CREATE: 'false',
  };
  return spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...quiet, ...env },
    maxBuffer: 1e8,
  });
}

export function filesOf(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith(`.git${path.sep}`));
}

/** As a first commit on main would have it: some tools take the version or the files from git. */
export function commit(root) {
  const git = (...args) =>
    run(root, ['git', '-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args]);
  if (!existsSync(path.join(root, '.git'))) git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Start');
}

/** Installs the project with every test dependency it names, then runs pytest as it is configured. */
export function tests(root, uv, python) {
  const venv = path.join(root, '.venv');
  rmSync(venv, { recursive: true, force: true });
  run(root, [uv, 'venv', '--quiet', '--python', python, venv]);
  const {
    project = {},
    'dependency-groups': groups = {},
    tool = {},
  } = parseToml(readFileSync(path.join(root, 'pyproject.toml'), 'utf8'));
  const group = Object.keys(groups).flatMap((name) => ['--group', name]);
  const extras = Object.keys(project['optional-dependencies'] ?? {});
  const target = extras.length > 0 ? `.[${extras.join(',')}]` : '.';
  const names = JSON.stringify([groups, project['optional-dependencies'] ?? {}, tool.poetry?.group ?? {}]);
  // The runner that a project would take where it names none.
  const runner = /pytest/.test(names) ? [] : ['pytest'];
  const install = run(root, [
    uv,
    'pip',
    'install',
    '--quiet',
    '--python',
    venv,
    '--editable',
    target,
    ...group,
    ...runner,
  ]);
  if (install.status !== 0) return `cannot be installed: ${lastLine(install.stderr)}`;
  const { status, stdout } = run(root, [path.join(venv, 'bin/python'), '-m', 'pytest', '-q']);
  if (status === 5) return 'no tests';
  return status === 0 ? `yes (${/\d+ passed/.exec(stdout)?.[0] ?? 'passed'})` : `no: ${lastLine(stdout)}`;
}

export function builds(root, uv, python) {
  const out = path.join(root, '..', 'dist');
  const { status, stderr } = run(root, [uv, 'build', '--quiet', '--python', python, '--out-dir', out]);
  return status === 0 ? 'yes' : `no: ${lastLine(stderr)}`;
}

/** What the project's workflows promise, read from the files. */
export function workflows(root, linters) {
  const folder = path.join(root, '.github/workflows');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)) : [];
  const texts = names.map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const started = (text) => Object.keys(parseYaml(text)?.on ?? {});
  const makes = /gh release create|git push[^\n]*refs\/tags|git tag |action-gh-release|create-release@/;
  // A button: started by hand, and it makes the tag or the release itself.
  const button = texts.some((text) => started(text).includes('workflow_dispatch') && makes.test(text));
  const oidc = texts.some(
    (text) =>
      /id-token: write/.test(text) &&
      /gh-action-pypi-publish|uv publish|hatch publish|poetry publish/.test(text),
  );
  return {
    count: names.length,
    button,
    oidc,
    findings: names.length === 0 ? undefined : findings(root, linters),
  };
}

function findings(root, { actionlint, zizmor }) {
  const first = run(root, [actionlint, '-oneline', '-pyflakes=']);
  const second = run(root, [
    zizmor,
    '--offline',
    '--no-config',
    '--persona=auditor',
    '--format=json',
    '--quiet',
    '.',
  ]);
  return {
    actionlint: first.stdout.split('\n').filter(Boolean).length,
    zizmor: JSON.parse(second.stdout || '[]').length,
  };
}

function lastLine(text) {
  return text.trim().split('\n').at(-1)?.slice(0, 80) ?? '';
}
