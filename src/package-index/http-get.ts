import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import tls from 'node:tls';

/** An answer over HTTP: its status and its text. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/**
 * Asks an address, through the proxy that the environment names as for curl and git (https_proxy, http_proxy,
 * all_proxy, no_proxy): Node.js itself goes past it.
 *
 * @param timeout milliseconds
 * @throws Error where nobody answers
 */
export async function httpGet(address: string, accept: string, timeout = 10_000): Promise<Answer> {
  const url = new URL(address);
  const proxy = proxyFor(url, process.env);
  const signal = AbortSignal.timeout(timeout);
  if (proxy === undefined) {
    const response = await fetch(url, { headers: { accept }, signal });
    return { status: response.status, text: await response.text() };
  }
  const headers = { accept, host: url.host, connection: 'close' };
  if (url.protocol === 'http:') {
    const request = http.request({
      ...placeOf(proxy),
      path: url.href,
      headers: { ...headers, ...authority(proxy) },
    });
    return answerOf(request, signal);
  }
  const socket = await tunnel(proxy, `${url.hostname}:${url.port || 443}`, signal);
  const secure = () => tls.connect({ socket, servername: url.hostname });
  const path = url.pathname + url.search;
  return answerOf(https.request({ host: url.hostname, path, headers, createConnection: secure }), signal);
}

/** The proxy for an address, as curl reads the environment; undefined: none, as for what is on this machine. */
export function proxyFor(url: URL, env: NodeJS.ProcessEnv): URL | undefined {
  const read = (name: string) => env[name] || env[name.toUpperCase()];
  const named = read(`${url.protocol.slice(0, -1)}_proxy`) ?? read('all_proxy');
  if (named === undefined || /^(localhost|127\..*|\[::1\])$/.test(url.hostname)) return undefined;
  const passed = (read('no_proxy') ?? '').split(/[\s,]+/).filter(Boolean);
  const without = passed.some((each) => {
    const host = each.replace(/^\*?\./, '').replace(/:\d+$/, '');
    return each === '*' || url.hostname === host || url.hostname.endsWith(`.${host}`);
  });
  return without ? undefined : new URL(/^[a-z0-9+]+:\/\//i.test(named) ? named : `http://${named}`);
}

const placeOf = ({ hostname, port }: URL) => ({
  host: hostname.replace(/^\[|\]$/g, ''), // an address of version 6
  port: Number(port || 80),
});

function authority({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}

function tunnel(proxy: URL, to: string, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const headers = { host: to, ...authority(proxy) };
    const request = http.request({ ...placeOf(proxy), method: 'CONNECT', path: to, headers, signal });
    request.on('error', reject);
    request.on('connect', ({ statusCode }, socket) => {
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(new Error(`the proxy ${proxy.host} answers ${statusCode}`));
    });
    request.end();
  });
}

function answerOf(request: http.ClientRequest, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => request.destroy(new Error('no answer in time')));
    request.on('error', reject);
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    request.end();
  });
}
