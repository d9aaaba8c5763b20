import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onIndex } from '../../src/local-release/index-versions.js';
import { FakeIndex } from '../releases/fake-index.js';

describe('the versions an index has', () => {
  const index = new FakeIndex();
  let url: string;
  before(async () => {
    url = await index.start();
  });
  after(() => index.stop());

  it('are read from the names of its files, with what is yanked', async () => {
    index.versions = [
      '1.2.3',
      '1.10 yanked',
      '2.0.0rc1',
      '1.2.4.dev19043991234021',
      '1.2.post1',
      '1.2-1',
      '1!3.0',
    ];
    assert.deepEqual(
      (await onIndex('demo-pkg', url)).index?.map(
        ({ version, yanked }) => version + (yanked ? ' yanked' : ''),
      ),
      index.versions,
    );
  });

  it('are found under the normalised name', async () => {
    index.versions = ['1.0'];
    assert.deepEqual(await onIndex('Demo_.PKG', url), { index: [{ version: '1.0', yanked: false }] });
    assert.equal(index.asked.at(-1), '/simple/demo-pkg/');
  });

  it('are none where the index does not know the project', async () => {
    index.versions = undefined;
    assert.deepEqual(await onIndex('demo-pkg', url), { index: [] });
  });

  it('are unknown where it does not answer, answers with an error, or too late', async () => {
    index.versions = 'down';
    assert.deepEqual(await onIndex('demo-pkg', url), {});
    assert.deepEqual(await onIndex('demo-pkg', 'http://127.0.0.1:9'), {});
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    assert.deepEqual(await onIndex('demo-pkg', `http://127.0.0.1:${port}`, 100), {});
    silent.closeAllConnections();
    silent.close();
  });
});
