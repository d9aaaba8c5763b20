import assert from 'node:assert/strict';
import { Shop } from './shop.js';

const wheel = (tag: string) => `demo_pkg-1.0-cp312-cp312-${tag}.whl`;

describe('what the index refuses and twine check does not see', () => {
  const cases: readonly (readonly [
    what: string,
    extra: Record<string, string[]>,
    words: RegExp | undefined,
  ])[] = [
    [
      'a direct URL',
      { requires_dist: ['x @ https://example.org/x.zip'] },
      /Can't have direct dependency: x @ https/,
    ],
    [
      'a direct URL in an extra',
      { requires_dist: ['x[a] @ git+https://example.org/x ; extra == "dev"'] },
      /Can't have direct dependency/,
    ],
    ['an ordinary requirement', { requires_dist: ['x[a]>=1 ; python_version < "3.12"'] }, undefined],
    [
      'a classifier that does not exist',
      { classifiers: ['Programming Language :: Python', 'Topic :: Parrots'] },
      /'Topic :: Parrots' is not a valid classifier\. See https:\/\/packaging\.python\.org/,
    ],
    [
      'a private one',
      { classifiers: ['Private :: Do Not Upload'] },
      /'Private :: Do Not Upload' is not a valid/,
    ],
    [
      'a deprecated one',
      { classifiers: ['Natural Language :: Ukranian'] },
      /has been deprecated, use one of/,
    ],
    ['classifiers that exist', { classifiers: ['Programming Language :: Python :: 3'] }, undefined],
  ];
  for (const [what, extra, words] of cases)
    it(`${what}: ${words ? 'refused' : 'taken'}`, async () => {
      const shop = new Shop();
      const reply = await shop.upload('1.0', 'x', { extra });
      assert.equal(reply.status, words ? 400 : 200, String(reply.body));
      if (words) assert.match(String(reply.body), words);
      assert.equal(shop.index.files('demo-pkg').length, words ? 0 : 1);
    });

  for (const [tag, status] of [
    ['linux_x86_64', 400],
    ['manylinux_2_28_x86_64', 200],
    ['manylinux2014_x86_64.manylinux_2_17_x86_64', 200],
    ['musllinux_1_2_aarch64', 200],
    ['macosx_11_0_arm64', 200],
    ['win_amd64', 200],
  ] as const)
    it(`a wheel for ${tag}: ${status}`, async () => {
      const reply = await new Shop().upload('1.0', emptyZip(), { filename: wheel(tag) });
      assert.equal(reply.status, status, String(reply.body));
      if (status === 400) assert.match(String(reply.body), /unsupported platform tag 'linux_x86_64'/);
    });

  it('a new file for a release of two weeks ago, but not the one that is there', async () => {
    const shop = new Shop();
    shop.index.seed('demo-pkg', '1.0', {
      bytes: Buffer.from('old'),
      time: new Date(Date.now() - 15 * 86_400_000),
    });
    assert.equal((await shop.upload('1.0', 'old')).status, 200);
    const late = await shop.upload('1.0', 'x', { filename: 'demo_pkg-1.0.zip' });
    assert.match(String(late.body), /Uploading new files to releases older than 14 days is not allowed/);
    assert.equal((await shop.upload('1.1', 'new')).status, 200);
  });

  it('a second sdist of a release', async () => {
    const shop = new Shop();
    await shop.upload('1.0', 'x');
    const second = await shop.upload('1.0.0', 'y', { filename: 'demo_pkg-1.0.0.tar.gz' });
    assert.match(String(second.body), /Only one sdist may be uploaded per release/);
  });
});

/** A zip archive with one stored file, as text that survives a form. */
function emptyZip(): string {
  const name = 'demo_pkg-1.0.dist-info/METADATA';
  const zeros = (count: number) => '\0'.repeat(count);
  const length = `${String.fromCharCode(name.length)}\0`;
  const local = `PK\x03\x04${zeros(22)}${length}${zeros(2)}${name}`;
  const entry = `PK\x01\x02${zeros(24)}${length}${zeros(16)}${name}`;
  const at = `${String.fromCharCode(local.length)}${zeros(3)}`;
  const end = `PK\x05\x06${zeros(4)}\x01\0\x01\0${String.fromCharCode(entry.length)}${zeros(3)}${at}${zeros(2)}`;
  return local + entry + end;
}
