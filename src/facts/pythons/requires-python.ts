/**
 * Whether a version range lets Python 3.N in, asked of its newest patch release: `<=3.12` is 3.12.0 only, as pip sees
 * it, and `!=3.9.1` still allows 3.9. Reads the specifiers of PEP 440 and Poetry's `^3.9`, `~3.9`, `3.*` and `||`.
 * A clause that cannot be read excludes nothing.
 *
 * @param range as written: `>=3.9,<4`; empty allows all
 * @param minor the N of 3.N
 */
export function allowsMinor(range: string, minor: number): boolean {
  return range.split(/\|\|?/).some((part) => {
    const clauses = part.match(/(?:===|==|!=|<=|>=|~=|<|>|\^|~|=)?\s*v?\d[\w.*+!-]*|\*/g) ?? [];
    return clauses.every((clause) => clauseAllows(clause, minor));
  });
}

const NEWEST_PATCH = 99;

function clauseAllows(clause: string, minor: number): boolean {
  const match = /^(===|==|!=|<=|>=|~=|<|>|\^|~|=)?\s*v?([\d.]+)(\.?\*)?/.exec(clause);
  if (match === null) return true;
  const [, operator = '==', digits = '', star] = match;
  const bound = digits.split('.').filter(Boolean).map(Number);
  const version = [3, minor, NEWEST_PATCH];
  const order = compare(version, bound);
  const starts = bound.every((part, index) => version[index] === part);
  // A bare or equal `3.9` means the series here: nobody means 3.9.0 alone.
  const series = star !== undefined || bound.length < 3;
  switch (operator) {
    case '>=':
      return order >= 0;
    case '>':
      // PEP 440: `>3.8` excludes 3.8 itself, not 3.8.5; people mean the series.
      return bound.length < 3 ? order > 0 && !starts : order > 0;
    case '<=':
      return order <= 0;
    case '<':
      return order < 0;
    case '!=':
      return !(series && starts && (star !== undefined || bound.length < 2));
    case '~=':
      return order >= 0 && bound.slice(0, -1).every((part, index) => version[index] === part);
    case '^':
      return order >= 0 && version[0] === bound[0];
    case '~':
      return order >= 0 && bound.slice(0, Math.min(2, bound.length)).every((part, i) => version[i] === part);
    default:
      return series ? starts : bound[0] === 3 && bound[1] === minor;
  }
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
