import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Interpreters } from '../tools/interpreters.js';
import type { Tools } from '../tools/tools.js';
import { fetchScript } from './fetch-script.js';
import { quoted, script } from './shell-script.js';

const STAND_INS = fileURLToPath(new URL('../../actions', import.meta.url));
const NPM = fileURLToPath(new URL('../../programs/npm.sh', import.meta.url));
const UV = fileURLToPath(new URL('../../programs/uv.sh', import.meta.url));
const CIBUILDWHEEL = fileURLToPath(new URL('../../programs/cibuildwheel.sh', import.meta.url));

/** The runner as a workflow sees it: what is on its PATH, and the stand-ins for actions. */
export interface Machine {
  readonly act: string;
  /** Folder of a stand-in by `owner/name`. */
  readonly standIns: ReadonlyMap<string, string>;
  readonly interpreters: Interpreters;
  /** The environment every run starts from. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * `sleep` in a workflow's own script waits a fraction of the time; everywhere else it is the real one,
 * so that a project's tests keep their pace. act starts every script as `bash … /act/workflow/N.sh`.
 */
function sleepScript(scale: number): string {
  return `case "$(ps -o args= -p "$PPID")" in
  *workflow/*.sh* | *" -I "*) ;;
  *) exec /bin/sleep "$@" ;;
esac
exec /bin/sleep "$(echo "$*" | awk '{
  for (i = 1; i <= NF; i++) {
    unit = substr($i, length($i)); n = $i + 0
    if (unit == "m") n *= 60; if (unit == "h") n *= 3600; if (unit == "d") n *= 86400
    total += n
  }
  printf "%.3f", total * ${scale}
}')"`;
}

/**
 * act runs every step on a terminal of its own and, where a step fails, drops what it has not read from it yet: the
 * last lines, `::error::` among them. GitHub has no terminal there. So what act itself starts writes into a pipe, and
 * ends only when the pipe is empty and act has had time to read. Whatever a step leaves running is not waited for.
 */
function stepScript(real: string): string {
  return `read -r parent <"/proc/$PPID/comm" 2>/dev/null || parent=$(ps -o comm= -p "$PPID")
[ "\${parent##*/}" = act ] || exec ${real} "$@"
pipe=$(mktemp -u "\${TMPDIR:-/tmp}/step.XXXXXX")
mkfifo "$pipe"
/bin/cat <"$pipe" &
reader=$!
${real} "$@" </dev/null >"$pipe" 2>&1
status=$?
rm -f "$pipe"
looks=0
while kill -0 "$reader" 2>/dev/null && [ "$looks" -lt 100 ]; do
  /bin/sleep 0.02
  looks=$((looks + 1))
done
[ "$status" -eq 0 ] || /bin/sleep 0.3
exit "$status"`;
}

/** uvx, but for cibuildwheel, which wants containers that are not here: programs/cibuildwheel.sh says what stands for them. */
function uvxScript(uvx: string): string {
  return `case "$1" in
  cibuildwheel | cibuildwheel==* | cibuildwheel@*) exec bash ${quoted(CIBUILDWHEEL)} ${quoted(uvx)} "$@" ;;
esac
exec ${quoted(uvx)} "$@"`;
}

/** The machine's npm, with a shelf for what is published; nothing where there is no npm. */
function placeNpm(bin: string, shelf: string): void {
  const folders = [path.dirname(process.execPath), '/usr/local/bin', '/usr/bin'];
  const real = folders.map((folder) => path.join(folder, 'npm')).find((file) => existsSync(file));
  if (real === undefined) return;
  script(path.join(bin, 'npm'), `exec bash ${[NPM, real, shelf].map(quoted).join(' ')} "$@"`);
}

/** The registry that the machine's own npm asks, where it is not npm's; logins stay where they are. */
function npmRegistry(): Record<string, string> {
  const file = process.env.NPM_CONFIG_USERCONFIG ?? path.join(os.homedir(), '.npmrc');
  const line = existsSync(file) ? /^registry\s*=\s*(\S+)$/m.exec(readFileSync(file, 'utf8')) : null;
  return line?.[1] === undefined ? {} : { NPM_CONFIG_REGISTRY: line[1] };
}

/** Where Rust's toolchains are, which its programs look for below a home that a run does not have. */
function rustHomes(): Record<string, string> {
  const homes = { RUSTUP_HOME: '.rustup', CARGO_HOME: '.cargo' };
  const found = Object.entries(homes).map(([name, folder]) => [
    name,
    process.env[name] ?? path.join(os.homedir(), folder),
  ]);
  return Object.fromEntries(found.filter(([, folder = '']) => existsSync(folder)));
}

/** GitHub's ubuntu-24.04 has Python 3.12; the nearest that is here stands for it. */
function defaultPython(interpreters: Interpreters): string | undefined {
  const newest = [...interpreters.keys()].at(-1) ?? '';
  return interpreters.get('3.12') ?? interpreters.get(newest);
}

function fillPath(bin: string, tools: Tools, interpreters: Interpreters, scale: number): void {
  for (const [name, file] of tools)
    if (!['uv', 'uvx', 'act', 'twine'].includes(name))
      script(path.join(bin, name), `exec ${quoted(file)} "$@"`);
  script(path.join(bin, 'sleep'), sleepScript(scale));
  script(path.join(bin, 'node'), stepScript(quoted(tools.get('node') ?? process.execPath)));
  for (const shell of ['bash', 'sh']) script(path.join(bin, shell), stepScript(`/bin/${shell}`));
  const python = defaultPython(interpreters);
  if (python === undefined) return;
  for (const name of ['python3', 'python']) script(path.join(bin, name), `exec ${quoted(python)} "$@"`);
  for (const name of ['pip', 'pip3']) script(path.join(bin, name), `exec ${quoted(python)} -m pip "$@"`);
}

/** The folder the real actions/setup-python looks its interpreters up in. */
function fillToolCache(folder: string, interpreters: Interpreters): void {
  for (const [version, file] of interpreters) {
    const home = path.join(folder, 'Python', `${version}.0`);
    mkdirSync(home, { recursive: true });
    symlinkSync(path.dirname(path.dirname(file)), path.join(home, 'x64'));
    writeFileSync(path.join(home, 'x64.complete'), '');
  }
}

function placeStandIns(folder: string): Map<string, string> {
  const placed = new Map<string, string>();
  for (const owner of readdirSync(STAND_INS, { withFileTypes: true }).filter((entry) => entry.isDirectory()))
    for (const name of readdirSync(path.join(STAND_INS, owner.name))) {
      const target = path.join(folder, owner.name, name);
      cpSync(path.join(STAND_INS, owner.name, name), target, { recursive: true });
      for (const shared of ['toolkit.mjs', 'artifacts.mjs', 'attestation.mjs'])
        cpSync(path.join(STAND_INS, shared), path.join(target, shared));
      placed.set(`${owner.name}/${name}`, target);
    }
  return placed;
}

/**
 * Sets the runner up in `folder`.
 *
 * @param settings.sleepScale what `sleep` in a workflow's script is multiplied by
 * @param settings.cache where installers keep what they fetched
 * @param settings.fetchPythons a Python that is not here is fetched into the user's cache
 */
export function setUpMachine(
  folder: string,
  tools: Tools,
  interpreters: Interpreters,
  settings: { sleepScale: number; cache: string; proxy: string; bundle: string; fetchPythons: boolean },
): Machine {
  const [bin, pythons, uv] = ['bin', 'pythons', 'uv'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const name of [bin, pythons, uv]) mkdirSync(name, { recursive: true });
  fillPath(bin, tools, interpreters, settings.sleepScale);
  placeNpm(bin, path.join(folder, 'npm'));
  for (const [version, file] of interpreters)
    script(path.join(pythons, `python${version}`), `exec ${quoted(file)} "$@"`);
  script(path.join(uv, 'uv'), `exec bash ${[UV, tools.get('uv') ?? ''].map(quoted).join(' ')} "$@"`);
  script(path.join(uv, 'uvx'), uvxScript(tools.get('uvx') ?? ''));
  const fetchPython = path.join(folder, 'fetch-python');
  if (settings.fetchPythons) script(fetchPython, fetchScript(tools.get('uv') ?? ''));
  const containerTools = path.join(folder, 'container');
  mkdirSync(containerTools);
  script(path.join(containerTools, 'uv'), `exec ${quoted(tools.get('uv') ?? '')} "$@"`);
  const toolCache = path.join(folder, 'toolcache');
  fillToolCache(toolCache, interpreters);
  const { proxy, bundle } = settings;
  return {
    act: tools.get('act') ?? '',
    standIns: placeStandIns(path.join(folder, 'actions')),
    interpreters,
    environment: {
      PATH: [bin, '/usr/local/sbin', '/usr/sbin', '/usr/bin', '/sbin', '/bin', pythons].join(':'),
      LANG: 'C.UTF-8',
      ...Object.fromEntries(
        ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].map((name) => [name, proxy]),
      ),
      NO_PROXY: '127.0.0.1,localhost',
      no_proxy: '127.0.0.1,localhost',
      ...Object.fromEntries(
        [
          'SSL_CERT_FILE',
          'GIT_SSL_CAINFO',
          'CURL_CA_BUNDLE',
          'REQUESTS_CA_BUNDLE',
          'PIP_CERT',
          'NODE_EXTRA_CA_CERTS',
        ].map((name) => [name, bundle]),
      ),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      DO_NOT_TRACK: '1',
      GH_NO_UPDATE_NOTIFIER: '1',
      GH_PROMPT_DISABLED: '1',
      PIP_DISABLE_PIP_VERSION_CHECK: '1',
      PIP_REQUIRE_VIRTUALENV: '1', // as on GitHub's image, whose Python is "externally managed"
      PIPX_DEFAULT_BACKEND: 'pip', // GitHub's image has no uv beside its pipx, which would take it
      PIP_CACHE_DIR: path.join(settings.cache, 'pip'),
      UV_CACHE_DIR: path.join(settings.cache, 'uv'),
      NPM_CONFIG_CACHE: path.join(settings.cache, 'npm'),
      NPM_CONFIG_UPDATE_NOTIFIER: 'false',
      ...npmRegistry(),
      UV_PYTHON_DOWNLOADS: 'never',
      AGENT_TOOLSDIRECTORY: toolCache,
      ...rustHomes(),
      CARGO_HTTP_CAINFO: bundle,
      REHEARSAL_UV: uv,
      REHEARSAL_CONTAINER_TOOLS: containerTools,
      REHEARSAL_TWINE: tools.get('twine') ?? '',
      REHEARSAL_PYTHONS: pythons,
      ...(settings.fetchPythons ? { REHEARSAL_FETCH_PYTHON: fetchPython } : {}),
    },
  };
}
