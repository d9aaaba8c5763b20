// How this machine reaches the registries of npm, PyPI and Go, as NAME=VALUE, each ended by a zero byte: what stands in
// the environment, and what the installers have it from in files that another account does not read.
import { execFileSync } from 'node:child_process';

/** Variables that say where a registry is, how to get there and whom to trust; not where this account keeps things. */
const REACHES =
  /^(?:PIP|UV|NPM_CONFIG)_|^GO(?:PROXY|SUMDB|NOSUMDB|NOPROXY|PRIVATE|INSECURE|FLAGS)$|^(?:HTTPS?|ALL|NO)_PROXY$|^(?:SSL_CERT|GIT_SSL|NODE_EXTRA_CA)_|CA_BUNDLE$/i;
const OWN =
  /CACHE|CONFIG_FILE|PREFIX|(?:USER|GLOBAL)CONFIG|INIT_MODULE|(?<!CERT)_DIR$|PYTHON|PROJECT|VENV|USER|NODE_GYP|PUBLISH/i;

const found = new Map(Object.entries(process.env).filter(([name]) => REACHES.test(name) && !OWN.test(name)));

/** A program's answer, or nothing where it is not here. */
function ask(program, ...args) {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

function add(name, value) {
  if (value !== '' && value !== 'null' && value !== 'undefined' && !found.has(name)) found.set(name, value);
}

for (const line of ask('python3', '-m', 'pip', 'config', 'list').split('\n')) {
  const [, section, key = '', value = ''] = /^([\w:-]+)\.([\w-]+)='(.*)'$/.exec(line) ?? [];
  if (section === 'global' || section === 'install')
    add(`PIP_${key.toUpperCase().replaceAll('-', '_')}`, value.replaceAll('\\n', ' '));
}
for (const key of ['registry', 'proxy', 'https-proxy', 'noproxy', 'cafile', 'strict-ssl'])
  add(`npm_config_${key.replaceAll('-', '_')}`, ask('npm', 'config', 'get', key));
for (const name of ['GOPROXY', 'GOSUMDB', 'GONOSUMDB', 'GONOPROXY', 'GOPRIVATE', 'GOINSECURE', 'GOFLAGS'])
  add(name, ask('go', 'env', name));

process.stdout.write([...found].map(([name, value]) => `${name}=${value}\0`).join(''));
