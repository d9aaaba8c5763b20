import { addressesOf } from '../addresses.js';
import type { Faults } from '../faults.js';
import type { Release } from '../hosting/releases.js';
import type { Repository } from '../hosting/repository.js';
import { json, type Reply } from '../proxy/message.js';
import { assetRoutes, shownAsset } from './asset-routes.js';
import { type Call, notFound, type RestRoute, route } from './router.js';
import { shownUser } from './shown-users.js';

function shown(repository: Repository, release: Release): object {
  const { html, api } = addressesOf(repository.settings.host, repository.fullName);
  const path = release.draft ? `untagged-${release.id}` : release.tag;
  return {
    id: release.id,
    node_id: `RE_${release.id}`,
    tag_name: release.tag,
    name: release.title,
    body: release.body,
    draft: release.draft,
    prerelease: release.prerelease,
    immutable: false,
    target_commitish: release.target,
    author: shownUser(repository.settings.host, release.author),
    created_at: release.createdAt.toISOString(),
    published_at: release.publishedAt?.toISOString() ?? null,
    url: `${api}/releases/${release.id}`,
    assets_url: `${api}/releases/${release.id}/assets`,
    upload_url: `https://uploads.github.com/repos/${repository.fullName}/releases/${release.id}/assets{?name,label}`,
    html_url: `${html}/releases/tag/${path}`,
    tarball_url: `${api}/tarball/${release.tag}`,
    zipball_url: `${api}/zipball/${release.tag}`,
    assets: release.assets.map((asset) => shownAsset(repository, release, asset)),
  };
}

async function notes({ repository, body }: Call): Promise<{ name: string; body: string }> {
  const tag = String(body.tag_name);
  const previous = body.previous_tag_name === undefined ? undefined : String(body.previous_tag_name);
  const base = addressesOf(repository.settings.host, repository.fullName).html;
  const change = previous ? `${base}/compare/${previous}...${tag}` : `${base}/commits/${tag}`;
  return { name: tag, body: `**Full Changelog**: ${change}` };
}

async function create(call: Call, faults: Faults): Promise<Reply> {
  const { repository, body, identity } = call;
  if (faults.strikes('release-500')) return json(500, { message: 'Server Error' });
  const tag = String(body.tag_name ?? '');
  if (!tag)
    return json(422, {
      message: 'Validation Failed',
      errors: [{ field: 'tag_name', code: 'missing_field' }],
    });
  const draft = body.draft === true;
  if (!draft && repository.releases.byTag(tag))
    return json(422, {
      message: 'Validation Failed',
      errors: [{ resource: 'Release', code: 'already_exists', field: 'tag_name' }],
    });
  const generated = body.generate_release_notes === true ? await notes(call) : undefined;
  const release = repository.releases.add({
    tag,
    title: String(body.name ?? generated?.name ?? tag),
    body: [body.body, generated?.body].filter(Boolean).join('\n\n'),
    draft,
    prerelease: body.prerelease === true,
    target: String(body.target_commitish ?? repository.settings.defaultBranch),
    author: identity.login,
    publishedAt: draft ? undefined : new Date(),
  });
  repository.releases.markLatest(release, body.make_latest);
  if (!draft) await repository.releasePublished(release, identity, false);
  return json(201, shown(repository, release));
}

async function edit({ repository, body, identity, path }: Call): Promise<Reply> {
  const release = repository.releases.byId(Number(path.id));
  if (!release) return notFound();
  const wasDraft = release.draft;
  if (typeof body.tag_name === 'string') release.tag = body.tag_name;
  if (typeof body.name === 'string') release.title = body.name;
  if (typeof body.body === 'string') release.body = body.body;
  if (typeof body.draft === 'boolean') release.draft = body.draft;
  if (typeof body.prerelease === 'boolean') release.prerelease = body.prerelease;
  if (body.make_latest !== undefined || (wasDraft && !release.draft))
    repository.releases.markLatest(release, body.make_latest);
  if (wasDraft && !release.draft) {
    release.publishedAt = new Date();
    await repository.releasePublished(release, identity, true);
  }
  return json(200, shown(repository, release));
}

const one = (repository: Repository, release: Release | undefined) =>
  release ? json(200, shown(repository, release)) : notFound();

/** https://docs.github.com/rest/releases/releases */
export function releaseRoutes(faults: Faults): RestRoute[] {
  return [
    route('GET /releases', 'contents', ({ repository }) =>
      json(
        200,
        [...repository.releases.all()].reverse().map((release) => shown(repository, release)),
      ),
    ),
    route('POST /releases', 'contents', (call) => create(call, faults)),
    route('POST /releases/generate-notes', 'contents', async (call) => json(200, await notes(call))),
    route('GET /releases/latest', 'contents', ({ repository }) =>
      one(repository, repository.releases.latest()),
    ),
    route('GET /releases/tags/*tag', 'contents', ({ repository, path }) =>
      one(repository, repository.releases.byTag(path.tag ?? '')),
    ),
    route('GET /releases/:id', 'contents', ({ repository, path }) =>
      one(repository, repository.releases.byId(Number(path.id))),
    ),
    route('PATCH /releases/:id', 'contents', edit),
    ...assetRoutes,
    route('DELETE /releases/:id', 'contents', ({ repository, path }) => {
      repository.releases.remove(Number(path.id));
      return { status: 204 };
    }),
  ];
}
