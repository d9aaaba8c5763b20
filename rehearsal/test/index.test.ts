import assert from 'node:assert/strict';
import { JSON_FORM, RUN, Shop } from './shop.js';

describe('the index', () => {
  it('takes a file and serves it in both forms of the simple page and as JSON', async () => {
    const shop = new Shop();
    assert.equal((await shop.upload('1.2.3', 'bytes\r\n--no-end')).status, 200);
    const page = await shop.page('/simple/demo-pkg/');
    assert.deepEqual(page.versions, ['1.2.3']);
    const file = page.files[0];
    assert.equal(file?.filename, 'demo_pkg-1.2.3.tar.gz');
    const bytes = await shop.ask('GET', new URL(file.url).pathname);
    assert.equal(String(bytes.body), 'bytes\r\n--no-end');
    const part = await shop.ask('GET', new URL(file.url).pathname, { range: 'bytes=1-2' });
    assert.deepEqual([part.status, String(part.body)], [206, 'yt']);
    const html = await shop.ask('GET', '/simple/demo-pkg/', { accept: `text/html, ${JSON_FORM};q=0.1` });
    assert.match(String(html.body), /data-requires-python="&gt;=3.9"[^>]*>demo_pkg-1.2.3.tar.gz</);
    for (const path of ['/pypi/demo-pkg/json', '/pypi/Demo_Pkg/1.2.3/json']) {
      const reply = JSON.parse(String((await shop.ask('GET', path)).body));
      assert.deepEqual([reply.info.version, reply.urls.length], ['1.2.3', 1]);
    }
    assert.equal((await shop.ask('GET', '/pypi/demo-pkg/9.9/json')).status, 404);
  });

  it('takes the same bytes twice, and no other bytes under a taken name', async () => {
    const shop = new Shop();
    assert.equal((await shop.upload('1.0', 'a')).status, 200);
    assert.equal((await shop.upload('1.0', 'a')).status, 200);
    const other = await shop.upload('1.0', 'b');
    assert.equal(other.status, 400);
    assert.match(String(other.body), /File already exists/);
    assert.deepEqual(shop.index.files('demo-pkg'), ['demo_pkg-1.0.tar.gz']);
  });

  for (const [what, version, filename, status, words] of [
    ['a local version', '1.0+local', undefined, 400, /local versions/],
    ['an illegal version', '1.0-x', undefined, 400, /invalid value for Version/],
    ['a file of another version', '1.0', 'demo_pkg-1.1.tar.gz', 400, /Version in filename should be/],
    ['a file of another project', '1.0', 'other-1.0.tar.gz', 400, /Start filename for/],
    ['a file that is no distribution', '1.0', 'demo_pkg.txt', 400, /not a valid filename/],
    ['a broken wheel', '1.0', 'demo_pkg-1.0-py3-none-any.whl', 400, /ZIP archive not accepted/],
  ] as const)
    it(`refuses ${what}`, async () => {
      const shop = new Shop();
      const reply = await shop.upload(version, 'x', { filename });
      assert.equal(reply.status, status);
      assert.match(String(reply.body), words);
      assert.deepEqual(shop.index.files('demo-pkg'), []);
    });

  it('refuses a wrong token', async () => {
    assert.equal((await new Shop().upload('1.0', 'x', { token: 'pypi-no' })).status, 403);
  });

  it('gives upload tokens to trusted publishers only', async () => {
    const shop = new Shop();
    shop.index.trust({ repository: 'octo/demo', workflow: 'publish.yml', environment: 'pypi' });
    const mint = async (environment: string | undefined) => {
      const claims = {
        ...RUN,
        environment,
      };
      const token = shop.oidc.issue(claims);
      return (await shop.ask('POST', '/_/oidc/mint-token', {}, JSON.stringify({ token }))).status;
    };
    assert.deepEqual([await mint('pypi'), await mint('testpypi'), await mint(undefined)], [200, 422, 422]);
  });

  it('fails on purpose', async () => {
    const shop = new Shop();
    shop.index.seed('demo-pkg', '1.0');
    shop.faults.on('index-down');
    assert.equal(
      (await shop.ask('GET', '/simple/demo-pkg/', { 'user-agent': 'Python-urllib/3.12' })).status,
      503,
    );
    assert.equal((await shop.ask('GET', '/simple/demo-pkg/', { 'user-agent': 'uv/0.13.9' })).status, 200);
    shop.faults.off('index-down');
    shop.faults.on('slow-index', { value: '1' });
    await shop.upload('1.1', 'x');
    assert.deepEqual((await shop.page('/simple/demo-pkg/')).versions, ['1.0']);
    assert.deepEqual((await shop.page('/simple/demo-pkg/')).versions, ['1.0', '1.1']);
  });

  it('leaves every other project to the real one', () => {
    const shop = new Shop();
    assert.equal(shop.index.route('GET', new URL('https://pypi.org/simple/other/')), undefined);
    assert.equal(shop.index.route('GET', new URL('https://pypi.org/pypi/other/json')), undefined);
  });
});
