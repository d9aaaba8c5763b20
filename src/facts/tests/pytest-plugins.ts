import type { ProjectFiles } from '../project-files.js';
import { stringList, tableAt } from './tables.js';

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
const BY_USE: readonly (readonly [RegExp, string])[] = [
  [/def test\w*\([^)]*\bmocker\b/, 'pytest-mock'],
  [/@pytest\.mark\.asyncio\b/, 'pytest-asyncio'],
  [/@pytest\.mark\.anyio\b/, 'anyio'],
  [/@pytest\.mark\.trio\b/, 'pytest-trio'],
  [/@pytest\.mark\.django_db\b/, 'pytest-django'],
  [/@pytest\.mark\.freeze_time\b/, 'pytest-freezer'],
  [/@pytest\.mark\.vcr\b/, 'pytest-recording'],
  [/@pytest\.mark\.timeout\(/, 'pytest-timeout'],
  [/@pytest\.mark\.flaky\(/, 'pytest-rerunfailures'],
  [/@pytest\.mark\.datafiles\(/, 'pytest-datafiles'],
  [/@pytest\.mark\.(dependency)\(/, 'pytest-dependency'],
  [/def test\w*\([^)]*\bbenchmark\b/, 'pytest-benchmark'],
  [/def test\w*\([^)]*\bhttpserver\b/, 'pytest-httpserver'],
  [/def test\w*\([^)]*\b(httpbin|httpbin_secure)\b/, 'pytest-httpbin'],
  [/def test\w*\([^)]*\brequests_mock\b/, 'requests-mock'],
  [/def test\w*\([^)]*\bhttpx_mock\b/, 'pytest-httpx'],
  [/def test\w*\([^)]*\bfreezer\b/, 'pytest-freezer'],
  [/def test\w*\([^)]*\b(data_regression|file_regression|datadir|num_regression)\b/, 'pytest-regressions'],
  [/def test\w*\([^)]*\bsubtests\b/, 'pytest-subtests'],
  [/def test\w*\([^)]*\b(script_runner)\b/, 'pytest-console-scripts'],
  [/def test\w*\(\s*(self\s*,\s*)?(\w+,\s*)*fs\s*[,)]/, 'pyfakefs'],
  [/def test\w*\([^)]*\bfaker\b/, 'faker'],
  [/def test\w*\([^)]*\baiohttp_client\b/, 'pytest-aiohttp'],
];

/** The plug-ins that configuration, command and tests ask for. */
export function pytestPlugins(files: ProjectFiles, commands: string, tests: readonly string[]): string[] {
  const found = new Set<string>();
  const config = pytestConfig(files);
  const options = `${config?.addopts.replace(/\s+/g, ' ') ?? ''} ${commands}`;
  for (const [pattern, plugin] of BY_OPTION) if (pattern.test(options)) found.add(plugin);
  for (const key of config?.options.keys() ?? []) {
    const plugin = Object.hasOwn(BY_SETTING, key) ? BY_SETTING[key] : undefined;
    if (plugin !== undefined) found.add(plugin);
  }
  const defines = new Set<string>();
  const texts = tests.map((path) => files.text(path) ?? '');
  for (const text of texts)
    for (const match of text.matchAll(/@pytest\.fixture[^\n]*\n(?:@[^\n]*\n)*\s*(?:async\s+)?def (\w+)/g))
      defines.add(match[1] ?? '');
  for (const [pattern, plugin] of BY_USE) {
    const own = [...defines].some((fixture) => new RegExp(`\\b${fixture}\\b`).test(pattern.source));
    if (!own && texts.some((text) => pattern.test(text))) found.add(plugin);
  }
  return [...found];
}
