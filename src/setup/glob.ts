/**
 * Whether a name gets through a pattern of an environment's rule or of a ruleset, which follow Ruby's `fnmatch` with
 * FNM_PATHNAME: `*` any but a slash, a leading or inner `**` with a slash any folders, `?` one letter, `[…]` a set.
 * Source: docs.github.com, "Managing environments for deployment" and "Creating rulesets for a repository".
 */
export function letsIn(pattern: string, name: string): boolean {
  if (pattern.length > 250) return false;
  const source = pattern.replace(/\*\*\/|\*+|\?|\[[^\]]+\]|[^*?[]|\[/g, (part) => {
    if (part === '**/') return '(?:[^/]+/)*';
    if (part.startsWith('*')) return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.length > 2 && part.startsWith('[')) return part.replaceAll('\\', '\\\\').replace(/^\[!/, '[^');
    return part.replace(/[.^$(){}|+\\\][]/g, '\\$&');
  });
  try {
    return new RegExp(`^(?:${source})$`).test(name);
  } catch {
    return false;
  }
}
