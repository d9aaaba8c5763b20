/** The secrets that a workflow's text names, each with the line where it does so first. GITHUB_TOKEN is GitHub's own. */
export function secretsNamed(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const [at, whole] of text.split('\n').entries()) {
    const line = whole.replace(/(?:^|\s)#.*/, '');
    for (const [, plain, quoted] of line.matchAll(/\bsecrets(?:\.([A-Za-z_]\w*)|\[\s*'(\w+)'\s*\])/g)) {
      const name = plain ?? quoted ?? '';
      if (name !== 'GITHUB_TOKEN' && !found.has(name)) found.set(name, at + 1);
    }
  }
  return found;
}
