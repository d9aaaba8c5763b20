/** Where the API of a host answers: an Enterprise Server has it below its own name. */
export function apiOf(host: string): string {
  return host === 'github.com' ? 'https://api.github.com' : `https://${host}/api/v3`;
}

/** The page of a repository and its place in the API, both without a slash at the end. */
export function addressesOf(host: string, fullName: string): { html: string; api: string } {
  return { html: `https://${host}/${fullName}`, api: `${apiOf(host)}/repos/${fullName}` };
}
