// A strict subset of git-check-ref-format(1): names that are harmless in YAML, in a shell and in GitHub's filters.

function problemWithRefPath(name: string): string | undefined {
  if (name.length > 200) return 'it is longer than 200 characters';
  if (/^[-/.]/.test(name)) return "it begins with '-', '/' or '.'";
  if (name.includes('..') || name.includes('//') || name.includes('/.')) return "it holds '..', '//' or '/.'";
  if (/\.lock(?:\/|$)/.test(name)) return "git refuses names that end in '.lock'";
  return undefined;
}

/** What is wrong with the name of a branch that can release; `*` stands for any part. undefined: nothing. */
export function problemWithBranch(name: string): string | undefined {
  if (name === '') return 'it is empty';
  if (!/^[A-Za-z0-9._/@*-]+$/.test(name)) return 'only letters, digits and . _ / @ - * can stand in it';
  if (name === '@') return 'git refuses it as a branch';
  if (/[/.]$/.test(name)) return "it ends in '/' or '.'";
  if (name.includes('**')) return "one '*' stands for any part of a name";
  return problemWithRefPath(name);
}

/** What is wrong with what stands before the version in a release tag; empty is fine. undefined: nothing. */
export function problemWithTagPrefix(prefix: string): string | undefined {
  if (prefix === '') return undefined;
  if (!/^[A-Za-z0-9._/@=-]+$/.test(prefix)) return 'only letters, digits and . _ / @ = - can stand in it';
  if (/[0-9]$/.test(prefix)) return 'it ends in a digit, so where the version begins could not be told';
  if (prefix.endsWith('.')) return 'it ends in a dot, so where the version begins could not be told';
  return problemWithRefPath(prefix);
}
