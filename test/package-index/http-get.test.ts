import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { onIndex } from '../../src/local-release/index-versions.js';
import { httpGet, proxyFor } from '../../src/package-index/http-get.js';

const NAMES = ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'];

describe('what is asked of an index goes through the proxy of the environment', () => {
  const servers: Server[] = [];
  const seen: string[] = [];
  let before: NodeJS.ProcessEnv = {};
  const port = (server: Server) => (server.address() as AddressInfo).port;
  const start = async (server: Server): Promise<Server> => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
    return server;
  };
  beforeEach(() => {
    before = { ...process.env };
    for (const name of NAMES.flatMap((each) => [each, each.toUpperCase()])) delete process.env[name];
    seen.length = 0;
  });
  afterEach(() => {
    process.env = before;
    for (const server of servers.splice(0)) server.close();
  });

  const page = JSON.stringify({ files: [{ filename: 'parrot_tools-1.4.0.tar.gz', yanked: false }] });

  it('plain HTTP is asked of the proxy itself, with its password', async () => {
    const proxy = await start(
      createServer((request, response) => {
        seen.push(`${request.url} ${request.headers['proxy-authorization']}`);
        response.end(page);
      }),
    );
    process.env.http_proxy = `http://me:se%20cret@127.0.0.1:${port(proxy)}`;
    const found = await onIndex('parrot-tools', 'http://index.invalid/simple');
    assert.deepEqual(found, { index: [{ version: '1.4.0', yanked: false }] });
    const basic = Buffer.from('me:se cret').toString('base64');
    assert.deepEqual(seen, [`http://index.invalid/simple/parrot-tools/ Basic ${basic}`]);
  });

  it('HTTPS goes through a tunnel that the proxy is asked for', async () => {
    const plain = await start(createServer());
    const proxy = await start(createServer());
    proxy.on('connect', (request, socket) => {
      seen.push(String(request.url));
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      // What answers there speaks no TLS: the tunnel is what this is about.
      connect(port(plain), '127.0.0.1').pipe(socket);
      socket.on('error', () => {});
    });
    process.env.HTTPS_PROXY = `127.0.0.1:${port(proxy)}`;
    await assert.rejects(httpGet('https://index.invalid/simple/parrot-tools/', 'text/html', 500));
    assert.deepEqual(seen, ['index.invalid:443']);
    plain.closeAllConnections();
  });

  const cases: readonly (readonly [string, NodeJS.ProcessEnv, string | undefined])[] = [
    ['https://pypi.org/simple', {}, undefined],
    ['https://pypi.org/simple', { https_proxy: 'http://proxy:3128' }, 'proxy:3128'],
    ['https://pypi.org/simple', { http_proxy: 'http://proxy:3128' }, undefined],
    ['https://pypi.org/simple', { ALL_PROXY: 'proxy:3128' }, 'proxy:3128'],
    ['https://pypi.org/simple', { https_proxy: 'http://proxy:3128', no_proxy: 'a.b,.pypi.org' }, undefined],
    ['https://pypi.org/simple', { https_proxy: 'http://proxy:3128', NO_PROXY: '*' }, undefined],
    ['http://127.0.0.1:8080/simple', { http_proxy: 'http://proxy:3128' }, undefined],
    ['https://nopypi.org/simple', { https_proxy: 'http://proxy:3128', no_proxy: 'pypi.org' }, 'proxy:3128'],
  ];
  for (const [address, env, proxy] of cases)
    it(`${address} with ${JSON.stringify(env)}: ${proxy ?? 'no proxy'}`, () =>
      assert.equal(proxyFor(new URL(address), env)?.host, proxy));
});
