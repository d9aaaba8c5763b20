import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { makeCertificate } from '../src/attestations/certificate.js';
import type { Publisher } from '../src/index/trusted-publishing.js';
import { RUN, Shop } from './shop.js';

const FILE = 'demo_pkg-1.2.3.tar.gz';

/** Uploads a file with the attestation of a run, by the token of its trusted publisher. */
async function publish(shop: Shop, publisher: Publisher | undefined, about = 'bytes'): Promise<number> {
  if (publisher) shop.index.trust(publisher);
  const oidc = shop.oidc.issue({ ...RUN, environment: 'pypi' });
  const { token } = await shop.post('/_/oidc/mint-token', { token: oidc });
  const made = await shop.post('/rehearsal/attest', {
    token: oidc,
    files: [{ name: FILE, sha256: shop.sum(about) }],
  });
  const extra = { attestations: JSON.stringify(made) };
  return (await shop.upload('1.2.3', 'bytes', { token: String(token), extra })).status;
}

describe('provenance', () => {
  for (const environment of ['pypi', null])
    it(`names repository, workflow, commit, and the environment as registered: ${environment}`, async () => {
      const shop = new Shop();
      const registered = { repository: 'octo/demo', workflow: 'publish.yml' };
      assert.equal(await publish(shop, environment ? { ...registered, environment } : registered), 200);
      const [file] = (await shop.page('/simple/demo-pkg/')).files;
      assert.equal(file?.hashes.sha256, shop.sum('bytes'));
      assert.equal(file.provenance, `https://pypi.org/integrity/demo-pkg/1.2.3/${FILE}/provenance`);
      const reply = await shop.ask('GET', new URL(file.provenance ?? '').pathname);
      const { version, attestation_bundles: bundles } = JSON.parse(String(reply.body));
      assert.deepEqual([version, bundles.length], [1, 1]);
      const [{ publisher, attestations }] = bundles;
      assert.deepEqual(publisher, { claims: null, kind: 'GitHub', ...registered, environment });
      const statement = JSON.parse(Buffer.from(attestations[0].envelope.statement, 'base64').toString());
      assert.deepEqual(statement.subject, [{ name: FILE, digest: { sha256: shop.sum('bytes') } }]);
      const certificate = Buffer.from(attestations[0].verification_material.certificate, 'base64');
      assert.ok(certificate.includes(RUN.commit));
    });

  it('is none for a file that was uploaded with an API token', async () => {
    const shop = new Shop();
    await shop.upload('1.2.3', 'bytes');
    const [file] = (await shop.page('/simple/demo-pkg/')).files;
    assert.equal(file?.provenance, null);
    assert.equal((await shop.ask('GET', `/integrity/demo-pkg/1.2.3/${FILE}/provenance`)).status, 404);
  });

  it('is refused where it is about other bytes, or nobody is registered for the token', async () => {
    assert.equal(await publish(new Shop(), { repository: 'octo/demo' }, 'other'), 400);
    const shop = new Shop();
    assert.equal((await shop.upload('1.2.3', 'x', { extra: { attestations: '[]' } })).status, 400);
  });

  it('is signed with a certificate that can be read', () => {
    const { bytes, key } = makeCertificate(RUN);
    const certificate = new X509Certificate(bytes);
    assert.equal(
      certificate.subjectAltName,
      'URI:https://github.com/Octo/demo/.github/workflows/publish.yml@refs/tags/v1',
    );
    assert.ok(certificate.checkPrivateKey(key));
  });
});

describe('files that were there before', () => {
  it('are served with what is said of them, yanked ones as yanked', async () => {
    const shop = new Shop();
    shop.index.seed('demo-pkg', '1.0', { bytes: Buffer.from('old') });
    shop.index.seed('demo-pkg', '99.0', { yanked: 'by mistake' });
    const { files } = await shop.page('/simple/demo-pkg/');
    assert.deepEqual(
      files.map(({ hashes, yanked }) => [hashes.sha256, yanked]),
      [
        [shop.sum('old'), false],
        [shop.sum('demo-pkg 99.0'), 'by mistake'],
      ],
    );
    const newest = JSON.parse(String((await shop.ask('GET', '/pypi/demo-pkg/json')).body));
    assert.equal(newest.info.version, '1.0');
    shop.index.yank('demo-pkg', '1.0');
    assert.equal((await shop.page('/simple/demo-pkg/')).files[0]?.yanked, true);
  });
});
