import type { Api } from './api/api.js';
import { GitHost } from './hosting/git-host.js';
import type { Repository } from './hosting/repository.js';
import type { PackageIndex } from './index/package-index.js';
import type { AppPages } from './pages/app-pages.js';
import { text } from './proxy/message.js';
import type { Route } from './proxy/proxy.js';

export interface Hosts {
  /** `github.com`, or the name of an Enterprise Server. */
  readonly host: string;
  readonly api: Api;
  readonly git: GitHost;
  readonly pages: AppPages;
  readonly pypi: PackageIndex;
  readonly testpypi: PackageIndex;
  readonly repository: (fullName: string) => Repository | undefined;
  readonly unhandled: (what: string) => void;
}

/** PyPI's name until 2018, which twine still asks for `--skip-existing`; it leads to the new one. */
const OLD_INDEX = 'pypi.python.org';

/** The hosts that are answered here; the proxy ends TLS for them. */
export function hostNames(host: string): string[] {
  const indexes = ['pypi.org', 'test.pypi.org', 'upload.pypi.org', OLD_INDEX];
  return [host, 'api.github.com', 'uploads.github.com', ...indexes];
}

/** Finds out by host and path who answers a request; nobody: it passes through to the real host. */
export function routeOf({ host, api, git, pages, pypi, testpypi, repository, unhandled }: Hosts): Route {
  return (method, url, accept) => {
    if (url.hostname === 'api.github.com' || url.hostname === 'uploads.github.com')
      return (message) => api.answer(url.pathname, message);
    if (url.hostname === 'pypi.org' || url.hostname === 'upload.pypi.org')
      return pypi.route(method, url, accept);
    if (url.hostname === OLD_INDEX)
      return async () => ({ status: 301, headers: { location: `https://pypi.org${url.pathname}` } });
    if (url.hostname === 'test.pypi.org') return testpypi.route(method, url, accept);
    if (url.hostname !== host) return undefined;
    const below = /^\/api(?:\/v3|\/uploads)?(\/.*)$/.exec(url.pathname)?.[1];
    if (host !== 'github.com' && below) return (message) => api.answer(below, message);
    const shown = pages.route(method, url);
    if (shown) return shown;
    const call = GitHost.parse(url.pathname);
    const called = call && repository(call.fullName);
    if (call && called) return (message) => git.answer(called, call.service, message);
    if (!repository(url.pathname.split('/').slice(1, 3).join('/'))) return undefined;
    return async () => {
      unhandled(`${method} ${url.href}`);
      return text(404, 'Not Found');
    };
  };
}
