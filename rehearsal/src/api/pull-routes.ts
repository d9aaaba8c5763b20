import { addressesOf } from '../addresses.js';
import type { PullRequest } from '../hosting/pull-request.js';
import type { Repository } from '../hosting/repository.js';
import { json, type Reply } from '../proxy/message.js';
import { page } from './page.js';
import { type Call, notFound, type RestRoute, route } from './router.js';

const shown = (repository: Repository, pull: PullRequest) =>
  pull.shown(addressesOf(repository.settings.host, repository.fullName).html);

function invalid(message: string): Reply {
  const errors = [{ resource: 'PullRequest', code: 'custom', message }];
  return json(422, { message: 'Validation Failed', errors, status: '422' });
}

const branchOf = (repository: Repository, head: string) => head.replace(`${repository.owner}:`, '');

function list({ repository, message }: Call): Reply {
  const query = message.url.searchParams;
  const [state, head, base] = [query.get('state') ?? 'open', query.get('head'), query.get('base')];
  const found = repository.pulls.filter(
    (pull) =>
      (state === 'all' || pull.isOpen === (state === 'open')) &&
      (head === null || pull.branch === branchOf(repository, head)) &&
      (base === null || pull.base === base),
  );
  return page(
    message,
    found.map((pull) => shown(repository, pull)),
    (items) => items,
  );
}

async function open({ repository, body, identity }: Call): Promise<Reply> {
  if (identity.kind === 'workflow' && !repository.rules.actionsMayOpenPullRequests) {
    const text = 'GitHub Actions is not permitted to create or approve pull requests.';
    return json(403, { message: text, status: '403' });
  }
  const [branch, base] = [branchOf(repository, String(body.head)), String(body.base)];
  const [head, onto] = [
    await repository.commitOf(`refs/heads/${branch}`),
    await repository.commitOf(`refs/heads/${base}`),
  ];
  if (head === undefined || onto === undefined) return invalid('head or base is invalid');
  if ((await repository.git('rev-list', '--count', `${onto}..${head}`)) === '0')
    return invalid(`No commits between ${base} and ${branch}`);
  if (repository.pulls.some((pull) => pull.isOpen && pull.branch === branch && pull.base === base))
    return invalid(`A pull request already exists for ${repository.owner}:${branch}.`);
  const words = { title: String(body.title ?? ''), body: String(body.body ?? '') };
  const pull = await repository.openBranch({ branch, base, ...words }, identity);
  return json(201, shown(repository, pull));
}

function update({ repository, path, body }: Call): Reply {
  const pull = repository.pulls.find(({ number }) => String(number) === path.number);
  if (pull === undefined) return notFound();
  if (body.title !== undefined) pull.title = String(body.title);
  if (body.body !== undefined) pull.body = String(body.body);
  return json(200, shown(repository, pull));
}

/** https://docs.github.com/rest/pulls/pulls */
export const pullRoutes: readonly RestRoute[] = [
  route('GET /pulls', 'pull-requests', list),
  route('POST /pulls', 'pull-requests', open),
  route('PATCH /pulls/:number', 'pull-requests', update),
];
