import type { Settings } from '../settings/settings.js';
import { tokenScopes } from '../settings/token-permission.js';
import { repositoryWords } from './repository-words.js';
import type { RepositoryState } from './state.js';

/** What GitHub gives once for a registered App; the key is in no file and no log. */
export interface RegisteredApp {
  readonly id: number;
  readonly slug: string;
  readonly clientId: string;
  readonly privateKey: string;
  /** The App's own page. */
  readonly page: string;
}

/**
 * The form that registers a GitHub App which may push release tags, and no more (contract S2).
 * https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
 *
 * @param back where GitHub sends the browser with its code
 */
export function appForm(
  settings: Pick<Settings, 'repository' | 'packageName' | 'followUp'>,
  { ownedBy }: Pick<RepositoryState, 'ownedBy'>,
  back: string,
): { readonly action: string; readonly manifest: string } {
  const { site, owner, url } = repositoryWords(settings);
  const manifest = {
    name: `${settings.packageName} release`.slice(0, 34),
    url,
    redirect_url: back,
    // It can be installed on its owner's account only: nobody else has use for it (facts.md 1).
    public: false,
    default_permissions: tokenScopes(settings),
    default_events: [],
  };
  const whose = ownedBy === 'organization' ? `/organizations/${owner}` : '';
  return { action: `${site}${whose}/settings/apps/new`, manifest: JSON.stringify(manifest) };
}

/** The page that a browser opens first: it hands the form to GitHub by itself. */
export function formPage(action: string, manifest: string, state: string): string {
  const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Register the GitHub App</title>
<form method="post" action="${escaped(`${action}?state=${state}`)}">
<input type="hidden" name="manifest" value="${escaped(manifest)}">
<button>Go on to GitHub</button>
</form>
<script>document.forms[0].submit()</script>
</html>
`;
}

/** Reads what the conversion of GitHub's code gave; undefined: it is not what GitHub describes. */
export function registeredApp(answer: unknown): RegisteredApp | undefined {
  const { id, slug, client_id, pem, html_url } = (answer ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof id !== 'number' || typeof slug !== 'string' || typeof html_url !== 'string') return undefined;
  if (typeof client_id !== 'string' || typeof pem !== 'string') return undefined;
  return { id, slug, clientId: client_id, privateKey: pem, page: html_url };
}
