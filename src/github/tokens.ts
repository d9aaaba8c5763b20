/** Text without GitHub's tokens and private keys, should one have come into it. Source: GitHub's token prefixes. */
export function withoutTokens(text: string): string {
  return text
    .replace(/\b(?:gh[pousr]_|github_pat_)\w+/g, '***')
    .replace(/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, '***');
}
