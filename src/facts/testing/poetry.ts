import { isTable, stringList, type Table, tableAt } from '../reading/tables.js';

/** Poetry's dependency groups as PEP 508 strings: neither pip nor uv reads them. */
export function poetryGroups(pyproject: unknown): Map<string, readonly string[]> {
  const poetry = tableAt(pyproject, 'tool', 'poetry');
  const groups = new Map<string, readonly string[]>();
  for (const [name, group] of Object.entries(tableAt(poetry, 'group'))) {
    groups.set(name, poetryDependencies(tableAt(group, 'dependencies')));
  }
  const old = poetryDependencies(tableAt(poetry, 'dev-dependencies'));
  if (old.length > 0) groups.set('dev', [...old, ...(groups.get('dev') ?? [])]);
  return groups;
}

/** A Poetry dependency table as PEP 508 strings; paths, git and whatever else has no PEP 508 form is left out. */
export function poetryDependencies(table: Table): string[] {
  return Object.entries(table).flatMap(([name, value]) => {
    if (name.toLowerCase() === 'python') return [];
    const variants = Array.isArray(value) ? value : [value];
    return variants.flatMap((variant) => oneDependency(name, variant) ?? []);
  });
}

function oneDependency(name: string, value: unknown): string | undefined {
  if (typeof value === 'string') return `${name}${constraint(value)}`;
  if (!isTable(value) || value.path !== undefined) return undefined;
  const extras = stringList(value.extras);
  const what = extras.length > 0 ? `${name}[${extras.join(',')}]` : name;
  const markers = [
    typeof value.markers === 'string' ? `(${value.markers})` : '',
    typeof value.python === 'string' ? pythonMarker(value.python) : '',
  ].filter((marker) => marker !== '');
  const marker = markers.length > 0 ? `; ${markers.join(' and ')}` : '';
  if (typeof value.git === 'string') {
    const at = value.tag ?? value.rev ?? value.branch;
    return `${what} @ git+${value.git}${typeof at === 'string' ? `@${at}` : ''}${marker}`;
  }
  return `${what}${typeof value.version === 'string' ? constraint(value.version) : ''}${marker}`;
}

/** Poetry's `^1.2`, `~1.2`, `1.2.*`, `1.2` as a PEP 440 specifier; alternatives (`||`) take the newest. */
export function constraint(text: string): string {
  const last = text.split(/\|\|?/).at(-1) ?? '';
  const clauses = last.split(/,|\s+(?=[\^~<>=!\d])/).map((clause) => clause.trim());
  return clauses.flatMap(oneClause).join(',');
}

function oneClause(clause: string): string[] {
  const match = /^(\^|~=|~|[<>=!]{0,3})\s*v?([\w.*+!-]+)$/.exec(clause);
  if (match === null) return [];
  const [, operator = '', version = ''] = match;
  if (version === '*') return [];
  if (operator === '^') return [`>=${version}`, `<${caret(version)}`];
  if (operator === '~') return [`>=${version}`, `<${tilde(version)}`];
  if (operator === '' || operator === '=') return [`==${version}`];
  return [`${operator}${version}`];
}

const numbers = (version: string): number[] =>
  (/^[\d.]+/.exec(version)?.[0] ?? '0').split('.').filter(Boolean).map(Number);

/** The first version that `^version` excludes: the left-most number that is not zero goes up. */
function caret(version: string): string {
  const parts = numbers(version);
  const at = parts.findIndex((part) => part !== 0);
  const place = at === -1 ? parts.length - 1 : at;
  return [...parts.slice(0, place), (parts[place] ?? 0) + 1].join('.');
}

/** The first version that `~version` excludes. */
function tilde(version: string): string {
  const parts = numbers(version);
  return parts.length < 2 ? `${(parts[0] ?? 0) + 1}` : `${parts[0]}.${(parts[1] ?? 0) + 1}`;
}

function pythonMarker(text: string): string {
  const clauses = constraint(text)
    .split(',')
    .flatMap((clause) => {
      const match = /^([<>=!~]+)(\d+(?:\.\d+)?)/.exec(clause);
      return match === null ? [] : [`python_version ${match[1]} "${match[2]}"`];
    });
  return clauses.length === 0 ? '' : clauses.join(' and ');
}
