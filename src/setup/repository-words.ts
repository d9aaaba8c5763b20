import type { Settings } from '../settings/settings.js';

/** The repository as a guide names it; where it is not known, `OWNER/REPOSITORY` stands for it. */
export interface RepositoryWords {
  readonly known: boolean;
  readonly owner: string;
  readonly name: string;
  /** `octo/parrot-tools` */
  readonly slug: string;
  /** `https://github.com`, or the GitHub Enterprise Server. */
  readonly site: string;
  /** The repository's page. */
  readonly url: string;
  readonly environmentsPage: string;
  readonly rulesPage: string;
  readonly variablesPage: string;
  /** How `gh` is told the repository: `--repo octo/parrot-tools`, with the host where it is not github.com. */
  readonly repoOption: string;
  /** How `gh api` is told the host; empty for github.com, else with a blank at its end. */
  readonly hostOption: string;
  /** Whether PyPI's Trusted Publishing knows the host (facts.md 1: no GitHub Enterprise Server). */
  readonly trustedByPypi: boolean;
}

/** The names, links and `gh` words of the repository that the settings are for. */
export function repositoryWords({ repository }: Pick<Settings, 'repository'>): RepositoryWords {
  const { host, owner, name } = repository ?? { host: 'github.com', owner: 'OWNER', name: 'REPOSITORY' };
  const slug = `${owner}/${name}`;
  const site = `https://${host}`;
  const url = `${site}/${slug}`;
  const onGithubCom = host.toLowerCase() === 'github.com';
  return {
    known: repository !== undefined,
    owner,
    name,
    slug,
    site,
    url,
    environmentsPage: `${url}/settings/environments`,
    rulesPage: `${url}/settings/rules/new?target=tag`,
    variablesPage: `${url}/settings/variables/actions`,
    repoOption: `--repo ${onGithubCom ? slug : `${host}/${slug}`}`,
    hostOption: onGithubCom ? '' : `--hostname ${host} `,
    trustedByPypi: onGithubCom,
  };
}
