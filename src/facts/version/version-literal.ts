import type { VersionSource } from '../facts.js';
import { modulePath } from '../reading/module-path.js';
import { dirname, join } from '../reading/posix-path.js';
import type { ProjectFiles } from '../reading/project-files.js';
import { PythonSource } from '../reading/python-source.js';
import { inBrackets, splitAt, type Token } from '../reading/python-tokens.js';
import { placeAt } from './copies/place-at.js';
import type { Holds } from './copies/place-line.js';
import { readPlace } from './copies/set-places.js';
import type { Spot } from './version-line.js';
import { isVersion } from './version-text.js';

/** A version's literal in a file, or why there is none (the end of a sentence). */
export type Search = { readonly file: string; readonly spot: Spot } | { readonly why: string };

/** Of a version that is an object only the text is asked for: `__version__.public()`. */
export const ASKS_FOR_TEXT = /\.(public|base|short|_get_canonical)\(\)$/;

const CACHE = new WeakMap<ProjectFiles, Map<string, PythonSource | undefined>>();

/** A Python file of the project, read once. */
export function pythonSource(files: ProjectFiles, file: string): PythonSource | undefined {
  const known = CACHE.get(files) ?? new Map<string, PythonSource | undefined>();
  CACHE.set(files, known);
  if (!known.has(file)) {
    const text = files.text(file);
    known.set(file, text === undefined ? undefined : new PythonSource(text));
  }
  return known.get(file);
}

/** A search's result as the version's source: the one line that holds it (contract P6). */
export function asSource(files: ProjectFiles, found: Search, section = '', holds?: Holds): VersionSource {
  if ('why' in found) return { kind: 'unknown', why: found.why };
  // The path ends up in a workflow (contract W4).
  if (!/^[\w.@+ -]+(\/[\w.@+ -]+)*$/.test(found.file))
    return { kind: 'unknown', why: 'the path of its file is too odd' };
  const text = files.text(found.file) ?? '';
  const place = placeAt(found.file, text, found.spot, section, holds);
  if (place === undefined) return { kind: 'unknown', why: `no single line of ${found.file} holds it` };
  return { kind: 'file', file: found.file, value: readPlace(text, place), places: [place] };
}

/**
 * Finds the literal behind a name of a Python file, following `X = Y`, `from .other import X` and `other.X`.
 * Nothing is computed: what is put together from parts is not found.
 */
export function searchName(files: ProjectFiles, file: string, name: string, depth = 0): Search {
  const source = pythonSource(files, file);
  if (source === undefined) return { why: `${file} is missing` };
  if (depth > 5) return { why: `${name} leads from file to file without an end` };
  const assigned = source.assignments.filter(({ target }) => target === name);
  const searched = assigned.map((assignment) =>
    searchExpression(files, file, source, assignment.value, depth),
  );
  const found = searched.find((result) => !('why' in result));
  if (found !== undefined) return found;
  for (const { module, name: imported, alias } of source.imports) {
    if (alias !== name || imported === undefined) continue;
    const target = modulePath(files, module, file);
    if (target === undefined || target === file) continue;
    const result = searchName(files, target, imported, depth + 1);
    if (!('why' in result)) return result;
    searched.push(result);
  }
  return searched[0] ?? { why: `${file} does not assign ${name}` };
}

/** Finds the literal an expression of a file stands for. */
export function searchExpression(
  files: ProjectFiles,
  file: string,
  source: PythonSource,
  value: readonly Token[],
  depth = 0,
): Search {
  const [first, second] = value;
  if (first === undefined) return { why: `${file} gives no value` };
  if (value.length === 1 && first.kind === 'string') return stringSpot(file, first);
  if (value.length === 1 && first.kind === 'name') return searchName(files, file, first.text, depth + 1);
  const calls = value.findIndex((token) => token.text === '(' || token.text === '[');
  if (
    first.kind === 'name' &&
    calls < 0 &&
    value.every((token) => token.kind === 'name' || token.text === '.')
  ) {
    return searchDotted(files, file, source, value, depth);
  }
  if (first.text === '(' || first.text === '[') {
    const inner = inBrackets(value, 0);
    if (inner.length + 2 === value.length) {
      if (splitAt(inner, ',').length === 1) return searchExpression(files, file, source, inner, depth + 1);
      return tupleSpot(file, inner);
    }
  }
  if (first.kind === 'string' && second?.text === '.' && value[2]?.text === 'join') {
    return joinedTuple(files, file, source, inBrackets(value, 3));
  }
  if (first.text === 'Version' && second?.text === '(') {
    return stagesSpot(file, source, inBrackets(value, 1)) ?? incrementalSpot(file, inBrackets(value, 1));
  }
  if (
    first.kind === 'name' &&
    value.length === 5 &&
    ASKS_FOR_TEXT.test(value.map(({ text }) => text).join(''))
  ) {
    return searchName(files, file, first.text, depth + 1);
  }
  if (first.text === 'str' && second?.text === '(') {
    return searchExpression(files, file, source, inBrackets(value, 1), depth + 1);
  }
  const wholeFile = searchFileNames(files, file, value);
  if (wholeFile !== undefined) return wholeFile;
  if (value.some(({ text }) => text === 'metadata' || text === 'version' || text === 'get_distribution')) {
    return { why: `${file} asks the installed package for it` };
  }
  return { why: `${file} computes it` };
}

function searchDotted(
  files: ProjectFiles,
  file: string,
  source: PythonSource,
  value: readonly Token[],
  depth: number,
): Search {
  const names = value
    .map((token) => token.text)
    .join('')
    .split('.');
  const last = names.at(-1) ?? '';
  for (let length = names.length - 1; length > 0; length--) {
    const prefix = names.slice(0, length).join('.');
    const imported = source.imports.find(({ alias }) => alias === prefix || alias.startsWith(`${prefix}.`));
    if (imported === undefined) continue;
    const module =
      imported.name === undefined
        ? imported.alias === prefix && imported.module !== prefix
          ? imported.module
          : prefix
        : `${imported.module}${/\.$/.test(imported.module) ? '' : '.'}${imported.name}`;
    const rest = names.slice(length, -1);
    const target = modulePath(files, [module, ...rest].join('.').replace(/^(\.+)\./, '$1'), file);
    if (target !== undefined) return searchName(files, target, last, depth + 1);
  }
  return { why: `${file} takes it from ${names.join('.')}` };
}

function stringSpot(file: string, token: Token): Search {
  const open = /^[A-Za-z]*("""|'''|"|')\s*v?/.exec(token.text);
  const content = token.text.slice(open?.[0].length).replace(/\s*["']+$/, '');
  if (/^[A-Za-z]*f/i.test(token.text.split(/["']/)[0] ?? '') || !/^\d/.test(content) || !isVersion(content)) {
    return { why: `${token.text.slice(0, 40)} in ${file} is no version` };
  }
  const start = token.start + (open?.[0].length ?? 0);
  return { file, spot: { start, end: start + content.length, form: 'text' } };
}

/** A tuple or list that joined with dots is a version: numbers (or strings of digits), at the end perhaps `"dev"`. */
function tupleSpot(file: string, inner: readonly Token[]): Search {
  const items = splitAt(inner, ',').filter((item) => item.length > 0);
  const texts = items.map((item) =>
    item.length === 1 ? (item[0]?.text ?? '').replace(/^["']|["']$/g, '') : '',
  );
  const last = items.at(-1)?.[0];
  const numbers = texts.slice(0, 2).every((text) => /^\d+$/.test(text));
  if (
    !numbers ||
    items.length < 2 ||
    last === undefined ||
    texts.includes('final') ||
    !isVersion(texts.join('.'))
  ) {
    return { why: `${file} puts it together from parts` };
  }
  const start = items[0]?.[0]?.start ?? 0;
  return { file, spot: { start, end: last.start + last.text.length, form: 'tuple' } };
}

/** `".".join(map(str, NAME))` and its relatives, where NAME is a plain tuple. */
function joinedTuple(
  files: ProjectFiles,
  file: string,
  source: PythonSource,
  inner: readonly Token[],
): Search {
  for (const token of inner) {
    const assignment = token.kind === 'name' ? source.assigned(token.text) : undefined;
    if (assignment !== undefined) {
      const [open] = assignment.value;
      if (open?.text === '(' || open?.text === '[') return tupleSpot(file, inBrackets(assignment.value, 0));
    }
    const imported = source.imports.find(
      ({ alias, name }) => token.kind === 'name' && alias === token.text && name,
    );
    const target = imported === undefined ? undefined : modulePath(files, imported.module, file);
    const other = target === undefined ? undefined : pythonSource(files, target);
    const tuple = other?.assigned(imported?.name ?? '');
    if (target !== undefined && tuple !== undefined) return tupleSpot(target, inBrackets(tuple.value, 0));
  }
  const open = inner.findIndex((token) => token.text === '(' || token.text === '[');
  const literal = open < 0 ? [] : inBrackets(inner, lastOpen(inner));
  return literal.length > 0 ? tupleSpot(file, literal) : { why: `${file} puts it together from parts` };
}

/** `Version("package", 1, 2, 4)` of incremental. */
function incrementalSpot(file: string, inner: readonly Token[]): Search {
  const [name, ...numbers] = splitAt(inner, ',').filter((item) => item.length > 0);
  const first = numbers[0]?.[0];
  const last = numbers.at(-1)?.at(-1);
  if (name?.[0]?.kind !== 'string' || first?.kind !== 'number' || last === undefined) {
    return { why: `${file} computes it` };
  }
  return { file, spot: { start: first.start, end: last.start + last.text.length, form: 'incremental' } };
}

/** `Version(1, 2, 4, "final")` of a class that stands in the same file and knows the stages by these words. */
function stagesSpot(file: string, source: PythonSource, inner: readonly Token[]): Search | undefined {
  const items = splitAt(inner, ',').filter((item) => item.length > 0);
  const first = items[0]?.[0];
  const last = items.at(-1)?.at(-1);
  const numbers = items.slice(0, 3).every((item) => item.length === 1 && item[0]?.kind === 'number');
  const stage = items[3]?.[0];
  if (!numbers || first === undefined || last === undefined || stage?.kind !== 'string') return undefined;
  if (!['.dev', 'candidate', 'final'].every((word) => new RegExp(`["']${word}["']\\s*:`).test(source.text)))
    return { why: `${file} puts it together from parts` };
  return { file, spot: { start: first.start, end: last.start + last.text.length, form: 'stages' } };
}

/** `open("VERSION").read()` and its relatives: a named file that is a version as a whole. */
function searchFileNames(files: ProjectFiles, from: string, value: readonly Token[]): Search | undefined {
  for (const token of value) {
    if (token.kind !== 'string') continue;
    const name = token.text.replace(/^\w*["']+|["']+$/g, '');
    for (const file of [join(dirname(from), name), name]) {
      const found = /^[\w./-]+$/.test(name) ? wholeFile(files, file) : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The version of a file that holds nothing else. */
export function wholeFile(files: ProjectFiles, file: string): Search | undefined {
  const text = files.text(file);
  const version = text?.trim().replace(/^v(?=\d)/, '');
  if (text === undefined || version === undefined || !/^\d/.test(version) || !isVersion(version))
    return undefined;
  const start = text.indexOf(version);
  return { file, spot: { start, end: start + version.length, form: 'text' } };
}

function lastOpen(tokens: readonly Token[]): number {
  return tokens.map((token) => token.text === '(' || token.text === '[').lastIndexOf(true);
}
