const CLAUSE = /^(~=|={2,3}|!=|<=|>=|<|>|\^|~|)\s*v?(\d+(?:\.\d+)*)(?:\.\*)?$/;

function compare(a: readonly number[], b: readonly number[]): number {
  const length = Math.max(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const begins = (version: readonly number[], start: readonly number[]) =>
  start.every((number, at) => version[at] === number);

function fits(clause: string, minor: string): boolean {
  const match = CLAUSE.exec(clause.trim());
  if (!match) return true; // `*`, or what only an installer understands: it will say so
  const [, operator = '', text = ''] = match;
  const wanted = text.split('.').map(Number);
  const line = minor.split('.').map(Number);
  const version = [...line, 99]; // a late patch of its line
  const order = compare(version, wanted);
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '!=':
      return !clause.endsWith('*') || !begins(version, wanted);
    case '~=':
      return order >= 0 && begins(version, wanted.slice(0, -1));
    case '^':
      return order >= 0 && begins(version, wanted.slice(0, 1));
    case '~':
      return order >= 0 && begins(version, wanted.slice(0, 2));
    default:
      return begins(line, wanted.slice(0, 2));
  }
}

/**
 * Whether a `requires-python` admits a Python such as `3.12`, in a late patch of its line. Poetry's `^` and `~` count
 * as well; what cannot be read admits everything.
 *
 * Rule: https://packaging.python.org/specifications/version-specifiers/
 */
export function admits(requires: string, minor: string): boolean {
  return requires.split('||').some((part) => part.split(',').every((clause) => fits(clause, minor)));
}

/** The `requires-python` of a project as the usual files hold it; undefined: none says it as a literal. */
export async function requiresPython(read: (file: string) => Promise<string>): Promise<string | undefined> {
  const [pyproject, setupCfg, setupPy] = await Promise.all(
    ['pyproject.toml', 'setup.cfg', 'setup.py'].map(read),
  );
  const said =
    /^\s*requires-python\s*=\s*["']([^"']+)["']/m.exec(pyproject ?? '') ??
    /^\[tool\.poetry\.dependencies\][^[]*?^python\s*=\s*["']([^"']+)["']/m.exec(pyproject ?? '') ??
    /^\s*python_requires\s*[=:]\s*([^#\s][^\n]*?)\s*$/m.exec(setupCfg ?? '') ??
    /\bpython_requires\s*=\s*["']([^"']+)["']/.exec(setupPy ?? '');
  return said?.[1];
}
