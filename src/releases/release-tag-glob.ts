/** Release tags of a prefix as GitHub's filters and environment rules write them: `v*.*.*`, `[0-9]*.*.*`. */
export function releaseTagGlob(prefix: string): string {
  return `${prefix === '' ? '[0-9]' : prefix}*.*.*`;
}
