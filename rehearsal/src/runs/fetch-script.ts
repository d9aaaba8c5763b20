import { fileURLToPath } from 'node:url';
import { pythonsInCache } from '../tools/cache.js';
import { quoted } from './shell-script.js';

const PROGRAM = fileURLToPath(new URL('../../programs/fetch-python.sh', import.meta.url));
const NETWORK =
  /^(?:(?:https?|all|no)_proxy|ssl_cert_(?:file|dir)|uv_(?:python_(?:install_mirror|downloads_json_url)|system_certs))$/i;

/**
 * Fetches the Python that it is called with: by the user's own network, for the rehearsal's proxy answers for github.com
 * itself.
 */
export function fetchScript(uv: string): string {
  const own = Object.entries(process.env).filter(([name]) => NETWORK.test(name));
  return [
    'unset HTTPS_PROXY https_proxy HTTP_PROXY http_proxy NO_PROXY no_proxy SSL_CERT_FILE',
    ...own.map(([name, value = '']) => `export ${name}=${quoted(value)}`),
    `exec bash ${[PROGRAM, uv, pythonsInCache()].map(quoted).join(' ')} "$@"`,
  ].join('\n');
}
