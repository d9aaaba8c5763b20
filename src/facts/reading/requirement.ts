const NAME = '[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?';
const CLAUSE = '(?:===?|~=|!=|<=?|>=?)\\s*v?[0-9][A-Za-z0-9._*+!-]*';
const MARKER = '[A-Za-z0-9_.,\\s()<>=!~"\'*+-]+';
const REQUIREMENT = new RegExp(
  `^(${NAME})\\s*(\\[[A-Za-z0-9._,\\s-]*\\])?\\s*(?:\\(?\\s*(${CLAUSE}(?:\\s*,\\s*${CLAUSE})*)\\s*,?\\s*\\)?|@\\s*((?:https?|git\\+https)://[\\w./:@%+#=&~-]+))?\\s*(?:;(${MARKER}))?$`,
);

/** A PEP 508 requirement, taken apart. */
export interface Requirement {
  /** Normalised (PEP 503). */
  readonly name: string;
  readonly extras: readonly string[];
  /** The version clauses as written, or empty. */
  readonly specifier: string;
  readonly marker: string;
  /** The whole, in one spacing. */
  readonly text: string;
}

/** A distribution's name as indexes compare it (PEP 503). */
export const normalizeName = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

/** Reads one PEP 508 requirement; undefined for whatever is none (then it is not used: contract W4). */
export function parseRequirement(text: string): Requirement | undefined {
  const match = REQUIREMENT.exec(text.trim());
  if (match === null || /\.(txt|in|toml|cfg|py|whl|gz|zip)$/.test(match[1] ?? '')) return undefined;
  const [, name = '', extras = '', specifier = '', url, marker = ''] = match;
  const tight = specifier.replace(/\s+/g, '');
  const version = url === undefined ? tight : ` @ ${url}`;
  const condition = marker.trim() === '' ? '' : `; ${marker.trim().replace(/\s+/g, ' ')}`;
  return {
    name: normalizeName(name),
    extras: extras
      .replace(/[[\]\s]/g, '')
      .split(',')
      .filter((extra) => extra !== ''),
    specifier: tight,
    marker: marker.trim(),
    text: `${name}${extras.replace(/\s/g, '')}${version}${condition}`,
  };
}
