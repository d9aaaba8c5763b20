import type { Settings } from '../settings/settings.js';
import { tokenScopes } from '../settings/token-permission.js';
import { repositoryWords } from './repository-words.js';

export interface TokenLinks {
  /** GitHub's form for a fine-grained token, filled in as far as a link can. */
  readonly fineGrained: string;
  /** GitHub's form for a classic token. */
  readonly classic: string;
  /** The list of one's fine-grained tokens, where one is renewed. */
  readonly list: string;
  /** GitHub's form for a GitHub App, filled in as far as a link can. */
  readonly app: string;
}

/** Where the release token of these settings is made (contract R3, G6). */
export function tokenLinks(
  settings: Pick<Settings, 'repository' | 'token' | 'packageName' | 'followUp'>,
): TokenLinks {
  const { known, owner, name, site, url } = repositoryWords(settings);
  const title = settings.token.mode === 'pat' ? settings.token.secretName : 'RELEASE_PAT';
  const fineGrained = new URLSearchParams({
    name: title,
    description: `Release tags of ${name}`,
    ...(known ? { target_name: owner } : {}),
    expires_in: '90',
    ...tokenScopes(settings),
  });
  const classic = new URLSearchParams({ description: `${title} for ${owner}/${name}`, scopes: 'repo' });
  const app = new URLSearchParams({
    name: `${settings.packageName} release`.slice(0, 34),
    url,
    webhook_active: 'false',
    public: 'false',
    ...tokenScopes(settings),
  });
  return {
    fineGrained: `${site}/settings/personal-access-tokens/new?${fineGrained}`,
    classic: `${site}/settings/tokens/new?${classic}`,
    list: `${site}/settings/personal-access-tokens`,
    app: `${site}/settings/apps/new?${app}`,
  };
}
