import type { ProjectFiles } from '../reading/project-files.js';

/** The last releases of setuptools with pkg_resources. */
export const PKG_RESOURCES = 'setuptools<81';

/** Well-known imports whose distribution has the same name, but for `_`. */
const SAME_NAME =
  'pytest mock hypothesis parameterized six nose2 numpy pandas scipy requests responses httpx aiohttp flask django click attrs freezegun coverage simplejson lxml toml tomli docutils sphinx jinja2 packaging virtualenv tox twisted tornado psutil redis sqlalchemy matplotlib networkx sympy trio anyio betamax vcrpy httpretty pyfakefs testfixtures pexpect ddt sure mypy setuptools wheel pip build zstandard ujson orjson msgpack cryptography boto3 moto docker pyparsing pygments markdown cffi jsonschema pydantic rich colorama termcolor babel chardet certifi urllib3 gevent eventlet werkzeug gunicorn uvicorn starlette fastapi typing_extensions typeguard path pathlib2 wcwidth tabulate tqdm sortedcontainers unittest2 testtools fixtures assertpy expects approvaltests syrupy polyfactory faker webtest xmltodict html5lib tinycss2 openpyxl pyarrow polars xarray shapely pyproj h5py cython numba joblib cloudpickle dill pympler arrow pendulum isodate ephem isort black flake8 pylint ruff beartype pyperf jsonpickle lark regex textwrap3 snapshottest pyquery cssselect decorator wrapt blinker cachetools marshmallow peewee pymongo mongomock fakeredis pyramid webob bottle falcon sanic quart respx zope.interface trustme proxy pyte inline_snapshot tomli_w exceptiongroup platformdirs zipp importlib_metadata importlib_resources filelock pluggy iniconfig markdown2 mistune nox pytest_httpx zope html2text unidecode prettytable texttable emoji humanize slugify semver inflection xxhash async_timeout multidict yarl httpcore h11 websockets paramiko fabric invoke jedi parso rstr gitpython pyinstaller hypothesis_jsonschema schema voluptuous cerberus dateparser python_dateutil simple_parsing mypy_extensions typing_inspect deepdiff ijson lz4 brotli backports dirty_equals time_machine pytest_mock flaky';

/** Well-known imports whose distribution has another name; empty: none that could be said. */
const OTHER_NAME: Readonly<Record<string, string>> = {
  yaml: 'PyYAML',
  ruamel: 'ruamel.yaml',
  attr: 'attrs',
  PIL: 'pillow',
  bs4: 'beautifulsoup4',
  dateutil: 'python-dateutil',
  nose: 'pynose',
  pkg_resources: PKG_RESOURCES,
  distutils: 'setuptools',
  vcr: 'vcrpy',
  sklearn: 'scikit-learn',
  cv2: 'opencv-python-headless',
  google: '',
  zope: 'zope.interface',
  OpenSSL: 'pyOpenSSL',
  Crypto: 'pycryptodome',
  nacl: 'pynacl',
  jwt: 'PyJWT',
  serial: 'pyserial',
  git: 'GitPython',
  dotenv: 'python-dotenv',
  markdown_it: 'markdown-it-py',
  slugify: 'python-slugify',
  backports: '',
  websocket: 'websocket-client',
  usb: '',
  docx: 'python-docx',
  pytz: 'pytz',
  tzlocal: 'tzlocal',
  exceptiongroup: 'exceptiongroup',
  delegator: 'delegator.py',
  pretend: 'pretend',
  asynctest: '',
  rest_framework: 'djangorestframework',
  flask_sqlalchemy: 'flask-sqlalchemy',
  fake_filesystem: 'pyfakefs',
  pyfakefs: 'pyfakefs',
  xdist: 'pytest-xdist',
  pytest_asyncio: 'pytest-asyncio',
  pytest_benchmark: 'pytest-benchmark',
  pytest_httpserver: 'pytest-httpserver',
  requests_mock: 'requests-mock',
  aioresponses: 'aioresponses',
  pytest_subtests: 'pytest-subtests',
  pytest_cases: 'pytest-cases',
  pytest_lazyfixture: 'pytest-lazy-fixture',
  sybil: 'sybil',
  ipython: 'ipython',
  IPython: 'ipython',
  nbformat: 'nbformat',
  nbconvert: 'nbconvert',
  magic: 'python-magic',
  nose_parameterized: 'nose-parameterized',
  ddt: 'ddt',
};

/**
 * Well-known distributions that files import at module level or inside a test, outside `try:` and type checking. Only
 * well-known ones are ever added: guessing a name on the index from an import is how one installs a stranger's package.
 *
 * @param paths Python files, relative to the project
 * @param when `at import`: only what is imported by importing the file, not inside functions
 * @returns requirement strings, each once
 */
export function importedDistributions(
  files: ProjectFiles,
  paths: readonly string[],
  when: 'at import' | 'ever' = 'ever',
): string[] {
  const found = new Set<string>();
  const same = new Set(SAME_NAME.split(' '));
  for (const path of paths) {
    for (const name of importsOf(files.text(path) ?? '', when === 'at import')) {
      const known = same.has(name) ? name.replaceAll('_', '-') : '';
      const distribution = Object.hasOwn(OTHER_NAME, name) ? (OTHER_NAME[name] ?? '') : known;
      if (distribution !== '' && !isLocal(files, path, name)) found.add(distribution);
    }
  }
  return [...found];
}

function importsOf(text: string, topLevel: boolean): string[] {
  const names: string[] = [];
  const guards: number[] = [];
  let docstring = '';
  for (const line of text.split(/\r?\n/)) {
    if (docstring !== '') {
      if (line.includes(docstring)) docstring = '';
      continue;
    }
    const opening = /^\s*[rRbBuUfF]{0,2}("""|''')/.exec(line)?.[1];
    if (opening !== undefined && line.indexOf(opening, line.indexOf(opening) + 3) === -1) {
      docstring = opening;
      continue;
    }
    if (line.trim() === '') continue;
    const indent = line.search(/\S/);
    if (topLevel && indent > 0) continue;
    while (guards.length > 0 && indent <= (guards.at(-1) ?? 0)) guards.pop();
    if (
      /^\s*(try:|except\b.*:|if .*(TYPE_CHECKING|version_info|PY2|PY3|sys\.platform|os\.name|find_spec|importlib).*:|elif .*:|else:|with .*(suppress|raises)\(.*:)/.test(
        line,
      )
    )
      guards.push(indent);
    if (guards.length > 0) continue;
    const from = /^\s*from\s+([A-Za-z_]\w*)[\w.]*\s+import\b/.exec(line)?.[1];
    if (from !== undefined) names.push(from);
    const plain = /^\s*import\s+([\w., ]+?)(\s*#.*)?$/.exec(line)?.[1];
    for (const part of plain?.split(',') ?? []) {
      const name = /^\s*([A-Za-z_]\w*)/.exec(part)?.[1];
      if (name !== undefined) names.push(name);
    }
  }
  return names;
}

function isLocal(files: ProjectFiles, path: string, name: string): boolean {
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
  return ['', 'src/', 'lib/', 'tests/', 'test/', folder].some(
    (root) => files.exists(`${root}${name}.py`) || files.exists(`${root}${name}/__init__.py`),
  );
}
