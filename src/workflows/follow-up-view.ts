import type { Settings } from '../settings/settings.js';
import { OPENS_PULL_REQUESTS, PULL_REQUESTS } from '../settings/token-permission.js';
import { notesFormat } from './notes-format.js';

/** What the job says that opens the pull request after a release, for the templates (contract U4). */
export function followUpWords({ token }: Settings) {
  return {
    lacks: LACKS[token.mode],
    note:
      token.mode === 'dispatch'
        ? 'GitHub starts no checks for a pull request that GITHUB_TOKEN opened: close it and open it again, and they start.'
        : undefined,
  };
}

/** What lacks where GitHub refuses to open it. */
const LACKS: Readonly<Record<Settings['token']['mode'], string>> = {
  pat: `The token lacks the permission ${PULL_REQUESTS} on this repository.`,
  'github-app': `The GitHub App lacks the permission ${PULL_REQUESTS}, or its owner has not accepted it yet.`,
  dispatch: `GITHUB_TOKEN may open no pull requests here: Settings > Actions > General > ${OPENS_PULL_REQUESTS}.`,
};

/** Whether a changelog takes part, so that a merge that moved its section is known again (contract R7). */
export function followsChangelog(settings: Settings): boolean {
  return settings.followUp && notesFormat(settings) !== undefined;
}
