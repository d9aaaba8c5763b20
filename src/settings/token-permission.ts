import type { Settings } from './settings.js';

const CONTENTS = 'Contents: Read and write';
export const PULL_REQUESTS = 'Pull requests: Read and write';

/** What lets GITHUB_TOKEN open a pull request, as GitHub's page calls it (Settings > Actions > General). */
export const OPENS_PULL_REQUESTS = 'Allow GitHub Actions to create and approve pull requests';

/**
 * What the release token may do, as GitHub's forms call it, and no more (contract R3, U4). The links can't choose the
 * repository: say it beside them (facts.md 1).
 */
export function tokenPermission({ followUp }: Pick<Settings, 'followUp'>): string {
  return followUp ? `${CONTENTS}; ${PULL_REQUESTS}` : CONTENTS;
}

/** The same as the parameters of the links and of an App's manifest. */
export function tokenScopes({ followUp }: Pick<Settings, 'followUp'>): Readonly<Record<string, 'write'>> {
  return { contents: 'write', ...(followUp ? { pull_requests: 'write' } : {}) };
}
