import { type CompletedRequest, getLocal, type Mockttp } from 'mockttp';
import type { Certificates } from './certificates.js';
import { type Handler, type Reply, text } from './message.js';

/** Who answers a request: a handler, or undefined to let it pass through to the real host. */
export type Route = (method: string, url: URL, accept: string) => Handler | undefined;

export interface RunningProxy {
  readonly url: string;
  close(): Promise<void>;
}

const accepted = (request: CompletedRequest) => String(request.headers.accept ?? '');

async function answer(request: CompletedRequest, route: Route): Promise<Reply> {
  const url = new URL(request.url);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
  const handler = route(request.method, url, accepted(request));
  if (handler === undefined) return text(404, 'Not Found');
  return handler({ method: request.method, url, headers, body: request.body.buffer });
}

/** Tells of every real host that a request was passed on to in vain. */
async function watchFailures(server: Mockttp, onUnreachable: (what: string) => void): Promise<void> {
  const asked = new Map<string, string>();
  await server.on('request-initiated', ({ id, url }) => asked.set(id, url));
  const look = ({ id, tags }: { readonly id: string; readonly tags: readonly string[] }) => {
    const url = asked.get(id);
    asked.delete(id);
    if (url !== undefined && tags.some((tag) => tag.startsWith('passthrough-error:'))) onUnreachable(url);
  };
  await server.on('response', look);
  await server.on('abort', look);
}

async function addRules(server: Mockttp, route: Route, onError: (error: unknown) => void): Promise<void> {
  const ours = (request: CompletedRequest) =>
    route(request.method, new URL(request.url), accepted(request)) !== undefined;
  await server
    .forAnyRequest()
    .matching(ours)
    .always()
    .thenCallback(async (request) => {
      const reply = await answer(request, route).catch((error: unknown) => {
        onError(error);
        return text(500, String(error));
      });
      const body = request.method === 'HEAD' ? '' : (reply.body ?? '');
      return { statusCode: reply.status, headers: { ...reply.headers }, body };
    });
  // Installers keep simple pages in caches that outlive a rehearsal: what is the project's own name here
  // must not be answered from a page of another one.
  await server
    .forUnmatchedRequest()
    .thenPassThrough({ transformResponse: { updateHeaders: { 'cache-control': 'no-cache' } } });
}

/**
 * Starts the proxy that ends TLS for `hosts` and passes every other host through, untouched.
 *
 * @param onUnreachable told of requests to real hosts that did not get there
 * @param route decides for a request to one of the hosts; what it does not take passes through as well
 */
export async function startProxy(
  hosts: readonly string[],
  certificates: Certificates,
  route: Route,
  onError: (error: unknown) => void,
  onUnreachable: (url: string) => void = () => {},
): Promise<RunningProxy> {
  const server = getLocal({
    https: {
      key: certificates.key,
      cert: certificates.cert,
      tlsInterceptOnly: hosts.map((hostname) => ({ hostname })),
    },
    http2: false,
    recordTraffic: false,
    maxBodySize: 1024 * 1024 * 1024,
  });
  await server.start();
  await watchFailures(server, onUnreachable);
  await addRules(server, route, onError);
  return { url: `http://127.0.0.1:${server.port}`, close: () => server.stop() };
}
