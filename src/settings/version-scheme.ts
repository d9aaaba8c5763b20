/** Parts of a date, and counters, as bump-my-version names them. */
export const yearParts: readonly string[] = ['YYYY', 'YY', '0Y'];
const restOfDate = ['MM', '0M', 'DD', '0D'] as const;
const counterParts = ['MINOR', 'PATCH', 'MICRO', 'INC0', 'INC1'] as const;

/**
 * Whether a text is a scheme of calendar versions that is understood here: two or three parts, the year first
 * (`YYYY.MM.MICRO`, `YY.MINOR.MICRO`, `YYYY.0M.0D`).
 */
export function isCalendarScheme(text: string): boolean {
  const parts = text.split('.');
  const [year = '', ...rest] = parts;
  const known: readonly string[] = [...restOfDate, ...counterParts];
  const day = rest.findIndex((part) => part.endsWith('D'));
  return (
    yearParts.includes(year) &&
    (rest.length === 1 || rest.length === 2) &&
    rest.every((part) => known.includes(part)) &&
    new Set(parts).size === parts.length &&
    !/M\.(?:MM|0M)$/.test(text) &&
    (day < 0 || (day === 1 && (rest[0] ?? '').endsWith('M')))
  );
}

/** What is wrong with `--version-scheme`; undefined: nothing. */
export function problemWithVersionScheme(scheme: string): string | undefined {
  if (scheme === 'semver' || isCalendarScheme(scheme)) return undefined;
  return `it is neither semver nor two or three of the parts ${[...yearParts, ...restOfDate, ...counterParts].join(', ')}, the year first`;
}

/** A version of a scheme, to show what tags look like: 1.2.3, 2026.11.0. */
export function sampleVersion(scheme: string, short: boolean): string {
  if (scheme === 'semver') return short ? '1.2' : '1.2.3';
  const sample: Readonly<Record<string, string>> = {
    YYYY: '2026',
    YY: '26',
    '0Y': '26',
    MM: '11',
    '0M': '11',
    DD: '26',
    '0D': '26',
  };
  const parts = scheme.split('.').map((part) => sample[part] ?? '1');
  return parts.slice(0, short ? 2 : 3).join('.');
}
