/**
 * Turns a filter pattern of `branches:`, `tags:` or `paths:` into a regular expression, by GitHub's rules:
 * `*` stops at a slash, `**` does not, `?` and `+` repeat the character before them.
 */
export function globToRegExp(pattern: string): RegExp {
  const source = pattern.replace(/\\(.)|\[[^\]]*\]|\*\*\/?|[*?+]|[.^${}()|/]/g, (part: string, escaped) => {
    if (escaped !== undefined) return `\\${escaped}`;
    if (part.startsWith('[')) return part;
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?' || part === '+') return part;
    return `\\${part}`;
  });
  return new RegExp(`^${source}$`);
}

/** Whether `name` passes an ordered list of patterns, in which a later `!pattern` takes out again. */
export function matchesPatterns(patterns: readonly string[], name: string): boolean {
  let matched = false;
  for (const pattern of patterns) {
    if (pattern.startsWith('!')) {
      if (globToRegExp(pattern.slice(1)).test(name)) matched = false;
    } else if (globToRegExp(pattern).test(name)) matched = true;
  }
  return matched;
}
