import type { Accounts } from '../accounts/accounts.js';
import type { Repository } from '../hosting/repository.js';
import { json, type Message, type Reply } from '../proxy/message.js';

interface Query {
  query: string;
  variables?: Record<string, string>;
}

type Answer = (repository: Repository, variables: Readonly<Record<string, string>>) => Promise<unknown>;

/** What `gh` asks by GraphQL, by the name of its operation; each answer has the fields asked for and no others. */
const OPERATIONS: Readonly<Record<string, Answer>> = {
  // gh release view, edit, create: a draft has no page by tag in the REST API.
  RepositoryReleaseByTag: async (repository, { tagName }) => {
    const release = repository.releases.all().find((one) => one.tag === tagName);
    return { release: release ? { databaseId: release.id, isDraft: release.draft } : null };
  },
  // gh release create --verify-tag
  RepositoryFindRef: async (repository, { tagName }) => {
    const sha = await repository.commitOf(tagName ?? '');
    return { ref: sha ? { id: `REF_${sha}` } : null };
  },
  // gh release list
  RepositoryReleaseList: async (repository) => {
    const nodes = [...repository.releases.all()].reverse().map((release) => ({
      name: release.title,
      tagName: release.tag,
      isDraft: release.draft,
      isLatest: repository.releases.latest() === release,
      isPrerelease: release.prerelease,
      createdAt: release.createdAt.toISOString(),
      publishedAt: release.publishedAt?.toISOString() ?? null,
    }));
    return { releases: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } };
  },
  // gh workflow run, gh release create without a target
  RepositoryInfo: async (repository) => ({
    id: 'R_1',
    name: repository.fullName.split('/')[1],
    owner: { login: repository.owner },
    hasIssuesEnabled: true,
    description: '',
    hasWikiEnabled: true,
    viewerPermission: 'WRITE',
    defaultBranchRef: { name: repository.settings.defaultBranch },
    parent: null,
    mergeCommitAllowed: true,
    rebaseMergeAllowed: true,
    squashMergeAllowed: true,
  }),
};

/** @returns undefined for an operation that is not known here */
export async function answerGraphql(
  message: Message,
  accounts: Accounts,
  find: (fullName: string) => Repository | undefined,
): Promise<Reply | undefined> {
  if (!accounts.identify(message.headers.authorization)) return json(401, { message: 'Bad credentials' });
  const { query, variables = {} } = JSON.parse(message.body.toString('utf8')) as Query;
  const operation = /^\s*(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? '';
  // gh asks which fields a server knows; here none but the old ones.
  if (operation === 'Release_fields') return json(200, { data: { Release: { fields: [] } } });
  const repository = find(`${variables.owner}/${variables.name ?? variables.repo}`);
  const answer = OPERATIONS[operation];
  if (!answer) return undefined;
  if (!repository)
    return json(200, {
      data: { repository: null },
      errors: [{ type: 'NOT_FOUND', path: ['repository'], message: 'Could not resolve to a Repository' }],
    });
  return json(200, { data: { repository: await answer(repository, variables) } });
}
