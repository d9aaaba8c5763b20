/**
 * Whether the name of a tag or branch gets through a workflow's filter, by GitHub's own rules: `*` any but a slash, `**` any,
 * `?` and `+` repeat what is before them, `[…]`, and `!` takes away again what came earlier.
 * @param globs the filter's patterns, in order
 */
export function passesFilter(globs: readonly string[], ref: string): boolean {
  let matched = false;
  for (const glob of globs) {
    const negated = glob.startsWith('!');
    if (matchesGlob(negated ? glob.slice(1) : glob, ref)) matched = !negated;
  }
  return matched;
}

function matchesGlob(glob: string, text: string): boolean {
  if (glob.length > 200) return false;
  const source = glob.replace(/\*\*|\*|\[[^\]]*\]|[?+]|[^*?+[]|\[/g, (part) => {
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?' || part === '+') return part;
    if (part.length > 2 && part.startsWith('[')) return part.replaceAll('\\', '\\\\');
    return part.replace(/[.^$(){}|\\\][]/g, '\\$&');
  });
  try {
    return new RegExp(`^(?:${source})$`).test(text);
  } catch {
    return false;
  }
}
