import type { Finding, Sight } from '../setup/item.js';

/** Whether the repository is where, and what, the files were written for. */
export function checkRepository({ state, settings }: Sight): readonly Finding[] {
  const findings: Finding[] = [];
  const { repository, defaultBranch } = settings;
  const named = `${repository?.owner}/${repository?.name}`;
  if (state.slug.toLowerCase() !== named.toLowerCase()) {
    findings.push({
      id: 'repository-moved',
      level: 'fault',
      what: `${named} is called ${state.slug} now`,
      effect: 'PyPI refuses what it publishes: the Trusted Publisher names the old repository',
      fix: { command: `git remote set-url origin https://${state.host}/${state.slug}.git` },
    });
  }
  if (state.defaultBranch !== defaultBranch) {
    findings.push({
      id: 'default-branch-renamed',
      level: 'fault',
      what: `the default branch is ${state.defaultBranch}, and the files were written for ${defaultBranch}`,
      effect: `the release button refuses ${state.defaultBranch}`,
      fix: { command: 'git remote set-head origin --auto && pypi-workflows' },
    });
  }
  if (state.isArchived) {
    findings.push({
      id: 'repository-archived',
      level: 'fault',
      what: `${state.slug} is archived`,
      effect: 'no workflow runs there',
      fix: { url: `https://${state.host}/${state.slug}/settings` },
    });
  }
  return findings;
}
