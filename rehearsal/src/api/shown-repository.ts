import type { Identity } from '../accounts/accounts.js';
import { allows } from '../accounts/permissions.js';
import { addressesOf } from '../addresses.js';
import { repositoryPayload } from '../hosting/payloads.js';
import type { Repository } from '../hosting/repository.js';
import { idOf, shownUser } from './shown-users.js';

const TIME = '2026-01-02T03:04:05Z';

/** The addresses below a repository that GitHub gives with it, by their names without `_url`. */
const BELOW: Readonly<Record<string, string>> = {
  archive: '/{archive_format}{/ref}',
  assignees: '/assignees{/user}',
  blobs: '/git/blobs{/sha}',
  branches: '/branches{/branch}',
  collaborators: '/collaborators{/collaborator}',
  comments: '/comments{/number}',
  commits: '/commits{/sha}',
  compare: '/compare/{base}...{head}',
  contents: '/contents/{+path}',
  contributors: '/contributors',
  deployments: '/deployments',
  downloads: '/downloads',
  events: '/events',
  forks: '/forks',
  git_commits: '/git/commits{/sha}',
  git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}',
  hooks: '/hooks',
  issue_comment: '/issues/comments{/number}',
  issue_events: '/issues/events{/number}',
  issues: '/issues{/number}',
  keys: '/keys{/key_id}',
  labels: '/labels{/name}',
  languages: '/languages',
  merges: '/merges',
  milestones: '/milestones{/number}',
  notifications: '/notifications{?since,all,participating}',
  pulls: '/pulls{/number}',
  releases: '/releases{/id}',
  stargazers: '/stargazers',
  statuses: '/statuses/{sha}',
  subscribers: '/subscribers',
  subscription: '/subscription',
  tags: '/tags',
  teams: '/teams',
  trees: '/git/trees{/sha}',
};

const COUNTS = ['forks', 'forks_count', 'open_issues', 'open_issues_count', 'size', 'stargazers_count'];
const MORE_COUNTS = ['watchers', 'watchers_count', 'network_count', 'subscribers_count'];

/** What GitHub gives with every repository and nothing here depends on. */
function surroundings(host: string, fullName: string): object {
  const { html, api } = addressesOf(host, fullName);
  return {
    ...Object.fromEntries(Object.entries(BELOW).map(([name, path]) => [`${name}_url`, `${api}${path}`])),
    ...Object.fromEntries([...COUNTS, ...MORE_COUNTS].map((name) => [name, 0])),
    git_url: html.replace('https:', 'git:'),
    ssh_url: `git@${host}:${fullName}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    language: 'Python',
    license: null,
    description: null,
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    disabled: false,
    pushed_at: TIME,
    created_at: TIME,
    updated_at: TIME,
  };
}

/** A repository as other answers show it: GitHub's `minimal-repository`. */
export function minimalRepository(repository: Repository): object {
  const { host, defaultBranch, isPrivate } = repository.settings;
  return {
    ...surroundings(host, repository.fullName),
    ...repositoryPayload(host, repository.fullName, defaultBranch, isPrivate),
    owner: shownUser(host, repository.owner, idOf(repository.owner), repository.rules.ownedBy),
  };
}

/** A repository as `GET /repos/OWNER/NAME` shows it to somebody. */
export function shownRepository(repository: Repository, identity: Identity): object {
  const { host, defaultBranch, isPrivate } = repository.settings;
  const { rules } = repository;
  const fullName = rules.movedTo ?? repository.fullName;
  const [owner = ''] = fullName.split('/');
  const push = allows(identity.permissions(), 'contents', 'write');
  const admin = identity.role === 'admin' || allows(identity.permissions(), 'administration', 'write');
  const maintain = admin || identity.role === 'maintain';
  return {
    ...surroundings(host, fullName),
    ...repositoryPayload(host, fullName, defaultBranch, isPrivate),
    owner: shownUser(host, owner, idOf(owner), rules.ownedBy),
    archived: rules.isArchived,
    allow_merge_commit: rules.allowMergeCommit,
    permissions: { admin, maintain, push: push || maintain, triage: push || maintain, pull: true },
  };
}
