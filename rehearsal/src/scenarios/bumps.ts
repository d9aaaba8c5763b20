const RELEASE = /^\D*(\d+)\.(\d+)(?:\.(\d+))?$/;

/** The three versions a bump of the highest release tag can give; those of 0.0.0 where there is no tag. */
export function bumps(tags: readonly string[]): string[] {
  const numbers = tags
    .map((tag) => RELEASE.exec(tag))
    .filter((match) => match !== null)
    .map((match) => [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)] as const)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  const [major, minor, patch] = numbers.at(-1) ?? [0, 0, 0];
  return [`${major}.${minor}.${patch + 1}`, `${major}.${minor + 1}.0`, `${major + 1}.0.0`];
}
