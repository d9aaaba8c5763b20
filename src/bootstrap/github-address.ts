/** The address of a repository on GitHub without what may follow its name; undefined: it is none. */
export function githubAddress(url: string | undefined): string | undefined {
  return /^(https:\/\/github\.com\/[\w-]+\/[\w.-]+?)(?:\.git)?\/*$/.exec(url ?? '')?.[1];
}
