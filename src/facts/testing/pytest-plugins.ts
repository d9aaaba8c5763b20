import type { ProjectFiles } from '../reading/project-files.js';
import { stringList, tableAt } from '../reading/tables.js';

/** What pytest is told in its configuration. */
export interface PytestConfig {
  readonly addopts: string;
  readonly options: ReadonlyMap<string, string>;
  readonly testpaths: readonly string[];
  readonly place: string;
}

/** pytest's configuration: pytest.ini, pyproject.toml, tox.ini, setup.cfg, in pytest's own order. */
export function pytestConfig(files: ProjectFiles): PytestConfig | undefined {
  for (const place of ['pytest.ini', '.pytest.ini']) {
    if (files.exists(place)) return fromItems(place, iniItems(files, place, 'pytest'));
  }
  const tool = tableAt(files.toml('pyproject.toml'), 'tool', 'pytest');
  const table = Object.hasOwn(tool, 'ini_options') ? tableAt(tool, 'ini_options') : tool;
  if (Object.keys(table).length > 0) {
    const items = Object.entries(table).map(
      ([key, value]) => [key, Array.isArray(value) ? stringList(value).join('\n') : String(value)] as const,
    );
    return fromItems('pyproject.toml', new Map(items));
  }
  const tox = iniItems(files, 'tox.ini', 'pytest');
  if (tox.size > 0) return fromItems('tox.ini', tox);
  const setup = iniItems(files, 'setup.cfg', 'tool:pytest');
  return setup.size > 0 ? fromItems('setup.cfg', setup) : undefined;
}

function iniItems(files: ProjectFiles, file: string, section: string): ReadonlyMap<string, string> {
  try {
    return files.ini(file)?.items(section) ?? new Map();
  } catch {
    return new Map();
  }
}

function fromItems(place: string, options: ReadonlyMap<string, string>): PytestConfig {
  return {
    place,
    options,
    addopts: options.get('addopts') ?? '',
    testpaths: (options.get('testpaths') ?? '').split(/\s+/).filter((path) => path !== ''),
  };
}

/** What each option, setting or fixture needs, in addopts, on the command line, in the settings or in the tests. */
const BY_OPTION: readonly (readonly [RegExp, string])[] = [
  [/(^|\s)(--(no-)?cov\b|-p[ =]?pytest_cov)/, 'pytest-cov'],
  [/(^|\s)(-n\s?(\d|auto|logical)|--numprocesses|--dist[= ](load|each|work))/, 'pytest-xdist'],
  [/(^|\s)--asyncio-mode/, 'pytest-asyncio'],
  [/(^|\s)--mypy\b/, 'pytest-mypy'],
  [/(^|\s)--ruff\b/, 'pytest-ruff'],
  [/(^|\s)--timeout\b/, 'pytest-timeout'],
  [/(^|\s)--benchmark-/, 'pytest-benchmark'],
  [/(^|\s)--flake8\b/, 'pytest-flake8'],
  [/(^|\s)--flakes\b/, 'pytest-flakes'],
  [/(^|\s)--pep8\b/, 'pytest-pep8'],
  [/(^|\s)--(codestyle|pycodestyle)\b/, 'pytest-pycodestyle'],
  [/(^|\s)--pydocstyle\b/, 'pytest-pydocstyle'],
  [/(^|\s)--pylint\b/, 'pytest-pylint'],
  [/(^|\s)--isort\b/, 'pytest-isort'],
  [/(^|\s)--black\b/, 'pytest-black'],
  [/(^|\s)--reruns\b/, 'pytest-rerunfailures'],
  [/(^|\s)--html\b/, 'pytest-html'],
  [/(^|\s)--(random-order|random-order-bucket)\b/, 'pytest-random-order'],
  [/(^|\s)(-p no:randomly|--randomly-)/, 'pytest-randomly'],
  [/(^|\s)--(nbval|nbval-lax)\b/, 'nbval'],
  [/(^|\s)--ds[= ]|--(reuse|create|no-migrations)-?db?\b/, 'pytest-django'],
  [/(^|\s)--(disable-socket|allow-hosts|allow-unix-socket)/, 'pytest-socket'],
  [/(^|\s)--doctest-(plus|rst|ufunc)/, 'pytest-doctestplus'],
  [/(^|\s)--snapshot-/, 'syrupy'],
  [/(^|\s)--(block-network|record-mode|vcr-record)/, 'pytest-recording'],
  [/(^|\s)--(mpl)\b/, 'pytest-mpl'],
  [/(^|\s)--spec\b/, 'pytest-spec'],
  [/(^|\s)--(check-links)/, 'pytest-check-links'],
  [/(^|\s)--(markdown-docs)/, 'pytest-markdown-docs'],
  [/(^|\s)--(codeblocks)/, 'pytest-codeblocks'],
  [/(^|\s)--(examples)\b/, 'pytest-examples'],
  [/(^|\s)--(subtests)/, 'pytest-subtests'],
  [/(^|\s)--(remote-data)/, 'pytest-remotedata'],
  [/(^|\s)--(order-dependencies|indulgent-ordering|sparse-ordering)/, 'pytest-order'],
];
const BY_SETTING: Readonly<Record<string, string>> = {
  asyncio_mode: 'pytest-asyncio',
  asyncio_default_fixture_loop_scope: 'pytest-asyncio',
  timeout: 'pytest-timeout',
  django_settings_module: 'pytest-django',
  DJANGO_SETTINGS_MODULE: 'pytest-django',
  python_paths: 'pytest-pythonpath',
  env: 'pytest-env',
  bdd_features_base_dir: 'pytest-bdd',
  qt_api: 'pytest-qt',
  mock_use_standalone_module: 'pytest-mock',
  requests_mock_case_sensitive: 'requests-mock',
  twisted: 'pytest-twisted',
  trio_mode: 'pytest-trio',
  anyio_mode: 'anyio',
};
/** `@pytest.mark.X` … */
const BY_MARK: Readonly<Record<string, string>> = {
  asyncio: 'pytest-asyncio',
  anyio: 'anyio',
  trio: 'pytest-trio',
  django_db: 'pytest-django',
  freeze_time: 'pytest-freezer',
  vcr: 'pytest-recording',
  timeout: 'pytest-timeout',
  flaky: 'pytest-rerunfailures',
  datafiles: 'pytest-datafiles',
  dependency: 'pytest-dependency',
};
/** … and arguments of tests, where no fixture of the project's own has that name. */
const BY_FIXTURE: Readonly<Record<string, string>> = {
  mocker: 'pytest-mock',
  benchmark: 'pytest-benchmark',
  httpserver: 'pytest-httpserver',
  httpbin: 'pytest-httpbin',
  httpbin_secure: 'pytest-httpbin',
  requests_mock: 'requests-mock',
  httpx_mock: 'pytest-httpx',
  freezer: 'pytest-freezer',
  data_regression: 'pytest-regressions',
  file_regression: 'pytest-regressions',
  num_regression: 'pytest-regressions',
  datadir: 'pytest-regressions',
  // pytest 9 brings it itself, and is not to be had for older Pythons.
  subtests: 'pytest-subtests; python_version < "3.10"',
  script_runner: 'pytest-console-scripts',
  fs: 'pyfakefs',
  faker: 'faker',
  aiohttp_client: 'pytest-aiohttp',
};

/** The plug-ins that configuration, command and tests ask for. */
export function pytestPlugins(files: ProjectFiles, commands: string, tests: readonly string[]): string[] {
  const found = new Set<string>();
  const config = pytestConfig(files);
  const options = `${config?.addopts.replace(/\s+/g, ' ') ?? ''} ${commands}`;
  if (/(^|\s)-[-np]/.test(options))
    for (const [pattern, plugin] of BY_OPTION) if (pattern.test(options)) found.add(plugin);
  const texts = tests.map((path) => files.text(path) ?? '');
  const named = (pattern: RegExp): string[] =>
    texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
  const own = new Set(named(/@pytest\.fixture[^\n]*\n(?:@[^\n]*\n)*\s*(?:async\s+)?def (\w+)/g));
  const taken = named(/def test\w*\(([^)]*)/g).flatMap((list) => list.match(/\w+/g) ?? []);
  for (const [names, plugins] of [
    [config?.options.keys() ?? [], BY_SETTING],
    [named(/@pytest\.mark\.(\w+)/g), BY_MARK],
    [taken.filter((name) => !own.has(name)), BY_FIXTURE],
  ] as const) {
    for (const name of names) {
      const plugin = Object.hasOwn(plugins, name) ? plugins[name] : undefined;
      if (plugin !== undefined) found.add(plugin);
    }
  }
  return [...found];
}
