import type { Token } from '../settings/settings.js';

/** What to do about a refused push: what a person's token, an App and GITHUB_TOKEN can do differs (contract R10). */
export function pushAdvice({ mode }: Token): { rules: string; refused: string; denied: string } {
  switch (mode) {
    case 'pat':
      return {
        rules: "A ruleset blocks it. Add the token's owner to the ruleset's bypass list (Settings > Rules).",
        refused:
          'The token is wrong or expired, or was revoked. Create a new one and save it under the same name.',
        denied:
          "The token lacks the permission Contents: Read and write on this repository, or is not authorised for the organisation's single sign-on.",
      };
    case 'github-app':
      return {
        rules: "A ruleset blocks it. Add the GitHub App to the ruleset's bypass list (Settings > Rules).",
        refused: 'The token of the GitHub App is not accepted. Is the App installed on this repository?',
        denied:
          'The GitHub App lacks the permission Contents: Read and write, or is not installed on this repository.',
      };
    case 'dispatch':
      return {
        rules:
          'A ruleset blocks it. GITHUB_TOKEN can be on no bypass list: leave release tags out of the rule, or run pypi-workflows again with --token-mode pat.',
        refused: 'GITHUB_TOKEN was not accepted. Run this workflow again.',
        denied: 'GITHUB_TOKEN may not write here: Settings > Actions > General > Workflow permissions.',
      };
  }
}
