// What git and its hosts say, and what it means (contract R10). The first line that fits counts: a ruleset's refusal
// also says "rejected", as a race does.
const causes: readonly (readonly [RegExp, string])[] = [
  [
    /GH013|GH006|rule violations|protected tag/i,
    'a ruleset of the repository blocks this tag; ask for a place on its bypass list',
  ],
  [/hook declined/i, 'a hook of the remote refused it'],
  [
    /without [`'"]?workflows?/i,
    'the commit changes workflow files, which your token may not push (scope workflow)',
  ],
  [/SAML|single sign-on/i, "your token is not authorised for the organisation's single sign-on"],
  [
    /already exists|fetch first|stale info|cannot lock ref|failed to update ref|reference already/i,
    'somebody else pushed this tag in the meantime; fetch, look at it, then run this again',
  ],
  [
    /authentication failed|could not read (username|password)|error: 401|invalid (username|credentials)|terminal prompts disabled/i,
    'the remote does not know who you are; sign in (gh auth login) or renew the token',
  ],
  [/publickey|host key verification/i, 'the remote does not accept your SSH key (try ssh -T)'],
  [
    /error: 403|permission to .* denied|denied to|not authorized/i,
    'you have no right to push to this repository',
  ],
  [
    /could not resolve|unable to access|connection (refused|timed out|reset)|could not read from remote|does not appear to be a git|repository .*not found|not found/i,
    'the remote could not be reached; look at its address (git remote -v) and the network',
  ],
  [/tell me who you are|empty ident/i, 'git does not know your name; git config user.name and user.email'],
  [/gpg|failed to sign|signing/i, 'the tag could not be signed; look at gpg.program and user.signingKey'],
];

/**
 * Maps what a failed git command said to its likely cause.
 *
 * @param said git's standard error
 * @returns a clause without a full stop; git's own last words where none of the known causes fits
 */
export function pushFailure(said: string): string {
  const known = causes.find(([sign]) => sign.test(said));
  if (known) return known[1];
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('hint:'));
  return (
    lines.find((line) => /^(fatal|error|remote):/.test(line)) ??
    lines.at(-1) ??
    'git gave no reason'
  ).replace(/\.$/, '');
}
