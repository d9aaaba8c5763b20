/** Words that `import` can't take (Python's language reference, "Keywords"). */
const keywords = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

/** What is wrong with a distribution name (PEP 508, section "Names"); undefined: nothing. */
export function problemWithPackageName(name: string): string | undefined {
  if (name.length > 200) return 'it is longer than 200 characters';
  if (/^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(name)) return undefined;
  return "a name on PyPI has letters, digits, '.', '-' and '_', and begins and ends with a letter or digit";
}

/** What is wrong with a dotted import name; undefined: nothing. ASCII only, as it stands in shell commands. */
export function problemWithImportName(name: string): string | undefined {
  if (name.length > 200) return 'it is longer than 200 characters';
  const parts = name.split('.');
  if (!parts.every((part) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(part))) {
    return 'it is no name that Python can import';
  }
  const keyword = parts.find((part) => keywords.has(part));
  return keyword === undefined ? undefined : `"${keyword}" is a word of the Python language`;
}
