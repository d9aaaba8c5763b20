import { addressesOf } from '../addresses.js';
import type { Asset, Release } from '../hosting/releases.js';
import type { Repository } from '../hosting/repository.js';
import { json, type Reply } from '../proxy/message.js';
import { type Call, notFound, type RestRoute, route } from './router.js';

export function shownAsset(repository: Repository, release: Release, asset: Asset): object {
  const { html, api } = addressesOf(repository.settings.host, repository.fullName);
  return {
    id: asset.id,
    name: asset.name,
    label: asset.label,
    state: 'uploaded',
    content_type: asset.type,
    size: asset.bytes.length,
    download_count: 0,
    url: `${api}/releases/assets/${asset.id}`,
    browser_download_url: `${html}/releases/download/${release.tag}/${asset.name}`,
  };
}

function releaseOf({ repository, path }: Call): Release | undefined {
  return repository.releases.byId(Number(path.id));
}

function upload(call: Call): Reply {
  const { repository, message } = call;
  const release = releaseOf(call);
  if (!release) return notFound();
  const name = message.url.searchParams.get('name') ?? '';
  const problem = name === '' ? 'missing_field' : 'already_exists';
  if (name === '' || release.assets.some((asset) => asset.name === name))
    return json(422, {
      message: 'Validation Failed',
      errors: [{ resource: 'ReleaseAsset', code: problem, field: 'name' }],
    });
  const asset = {
    // No two that are there share one, also where some were deleted.
    id: Math.max(release.id * 1000, ...release.assets.map(({ id }) => id)) + 1,
    name,
    label: message.url.searchParams.get('label') ?? '',
    type: message.headers['content-type'] ?? 'application/octet-stream',
    bytes: message.body,
  };
  release.assets.push(asset);
  return json(201, shownAsset(repository, release, asset));
}

function remove({ repository, path }: Call): Reply {
  for (const { assets } of repository.releases.all()) {
    const at = assets.findIndex(({ id }) => id === Number(path.asset));
    if (at >= 0) {
      assets.splice(at, 1);
      return { status: 204 };
    }
  }
  return notFound();
}

/** https://docs.github.com/rest/releases/assets; uploads come by uploads.github.com. */
export const assetRoutes: readonly RestRoute[] = [
  route('GET /releases/:id/assets', 'contents', (call) => {
    const release = releaseOf(call);
    return release
      ? json(
          200,
          release.assets.map((asset) => shownAsset(call.repository, release, asset)),
        )
      : notFound();
  }),
  route('POST /releases/:id/assets', 'contents', upload),
  route('DELETE /releases/assets/:asset', 'contents', remove),
];
