import { addressesOf } from '../addresses.js';
import { readRefs } from '../git/refs.js';
import type { Repository } from '../hosting/repository.js';
import { rulesFor } from '../hosting/rules-in-force.js';
import { json, type Reply } from '../proxy/message.js';
import { shownCommit } from './history-routes.js';
import { type Call, notFound, type RestRoute, route } from './router.js';

async function reference(repository: Repository, ref: string, sha: string): Promise<object> {
  const type = await repository.git('cat-file', '-t', sha);
  const { api } = addressesOf(repository.settings.host, repository.fullName);
  const object = { sha, type, url: `${api}/git/${type}s/${sha}` };
  return { ref, node_id: `REF_${sha}`, url: `${api}/git/${ref}`, object };
}

async function oneRef({ repository, path }: Call): Promise<Reply> {
  const ref = `refs/${path.ref}`;
  const sha = (await readRefs(repository.settings.bare)).get(ref);
  return sha ? json(200, await reference(repository, ref, sha)) : notFound();
}

async function matchingRefs({ repository, path }: Call): Promise<Reply> {
  const refs = [...(await readRefs(repository.settings.bare))].filter(([ref]) =>
    ref.startsWith(`refs/${path.ref}`),
  );
  return json(200, await Promise.all(refs.map(([ref, sha]) => reference(repository, ref, sha))));
}

async function createRef({ repository, body, identity }: Call): Promise<Reply> {
  const ref = String(body.ref);
  return repository.exclusive(async () => {
    const before = await readRefs(repository.settings.bare);
    if (before.has(ref)) return json(422, { message: 'Reference already exists', status: '422' });
    await repository.git('update-ref', ref, String(body.sha));
    await repository.pushed(before, identity);
    return json(201, await reference(repository, ref, String(body.sha)));
  });
}

async function annotatedTag({ repository, path }: Call): Promise<Reply> {
  const text = await repository.git('cat-file', 'tag', path.sha ?? '').catch(() => undefined);
  if (text === undefined) return notFound();
  const header = (name: string) => new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1] ?? '';
  return json(200, {
    sha: path.sha,
    tag: header('tag'),
    message: text.slice(text.indexOf('\n\n') + 2),
    object: { sha: header('object'), type: header('type') },
    tagger: { name: header('tagger').replace(/ <.*/, '') },
  });
}

async function commit({ repository, path }: Call): Promise<Reply> {
  const sha = await repository.commitOf(path.ref ?? '');
  if (sha === undefined) return json(422, { message: `No commit found for SHA: ${path.ref}` });
  return json(200, await shownCommit(repository, sha));
}

async function tags({ repository }: Call): Promise<Reply> {
  const names = await repository.tags();
  return json(
    200,
    await Promise.all(
      names.map(async (name) => ({ name, commit: { sha: await repository.commitOf(`refs/tags/${name}`) } })),
    ),
  );
}

function branchCommit(html: string, api: string, sha: string): object {
  const by = { name: 'Author', email: 'author@example.org', date: '2026-01-02T03:04:05Z' };
  return {
    sha,
    node_id: `C_${sha}`,
    url: `${api}/commits/${sha}`,
    html_url: `${html}/commit/${sha}`,
    comments_url: `${api}/commits/${sha}/comments`,
    commit: {
      url: `${api}/git/commits/${sha}`,
      author: by,
      committer: by,
      message: '',
      comment_count: 0,
      tree: { sha, url: `${api}/git/trees/${sha}` },
    },
    author: null,
    committer: null,
    parents: [],
  };
}

async function branch({ repository, path }: Call): Promise<Reply> {
  const sha = await repository.commitOf(`refs/heads/${path.name}`);
  if (!sha) return notFound();
  const { html, api } = addressesOf(repository.settings.host, repository.fullName);
  const self = `${api}/branches/${path.name}`;
  const isProtected = repository.rules.protectedBranches.has(path.name ?? '');
  return json(200, {
    name: path.name,
    commit: branchCommit(html, api, sha),
    _links: { self, html: `${html}/tree/${path.name}` },
    protected: isProtected,
    protection: { enabled: isProtected },
    protection_url: `${self}/protection`,
  });
}

/** The rules in force; protection of the older kind is none of them. https://docs.github.com/rest/repos/rules */
function rulesOf({ repository, path }: Call): Reply {
  const { rules, settings } = repository;
  const found = rulesFor(rules.rulesets, `refs/heads/${path.name}`, settings.defaultBranch);
  return json(
    200,
    found.map(({ rule, ruleset }) => ({
      ...rule,
      ruleset_id: ruleset.id,
      ruleset_source: ruleset.inherited ? repository.owner : repository.fullName,
      ruleset_source_type: ruleset.inherited ? 'Organization' : 'Repository',
    })),
  );
}

/** https://docs.github.com/rest/git and the parts of `/commits`, `/tags`, `/branches` that releases need. */
export const gitRoutes: readonly RestRoute[] = [
  route('GET /git/ref/*ref', 'contents', oneRef),
  route('GET /git/refs/*ref', 'contents', oneRef),
  route('GET /git/matching-refs/*ref', 'contents', matchingRefs),
  route('POST /git/refs', 'contents', createRef),
  route('GET /git/tags/:sha', 'contents', annotatedTag),
  route('GET /commits/*ref', 'contents', commit),
  route('GET /tags', 'contents', tags),
  route('GET /branches/*name', 'contents', branch),
  route('GET /rules/branches/*name', undefined, rulesOf),
];
