import { WorkflowsError } from '../../errors.js';
import type { VersionLine } from '../facts.js';

/** Where a version was seen in a file: the offsets of the value, without quotes. */
export interface Spot {
  readonly start: number;
  readonly end: number;
  readonly form: VersionLine['form'];
}

/**
 * Reads the version out of its line.
 *
 * @param text the file's text, any line ends
 * @param line how to find it; its `section` is a TOML table or INI section without brackets, e.g. `tool.poetry`
 * @returns the version with dots, whatever the form: `1.2.4`
 * @throws WorkflowsError `broken-file` unless exactly one line matches (contract P6)
 */
export function readVersionLine(text: string, line: VersionLine): string {
  const { value } = locate(text, line);
  if (line.form === 'stages') return fromStages(value);
  return line.form === 'text' ? value : fromNumbers(value);
}

/**
 * Sets the version in its line; every other character of the file stays.
 *
 * @param version a PEP 440 version: `1.2.4`, `1.2.4rc1`, `1.2.4.dev190`
 * @returns the new text
 * @throws WorkflowsError `broken-file` unless exactly one line matches; `bad-option` where the form can't say the version
 */
export function setVersionLine(text: string, line: VersionLine, version: string): string {
  const { index, before, value, after } = locate(text, line);
  const lines = text.split('\n');
  lines[index] = before + written(line.form, value, version) + after;
  return lines.join('\n');
}

/** A byte order mark; it stays where it is. */
const BOM = /^\uFEFF/;

/** The lines of a section with their numbers; all lines where the section is empty. */
export function linesOf(text: string, section: string): readonly { index: number; line: string }[] {
  const lines = text
    .split('\n')
    .map((line, index) => ({ index, line: line.replace(/\r$/, '').replace(BOM, '') }));
  if (section === '') return lines;
  let inside = false;
  return lines.filter(({ line }) => {
    const header = /^[ \t]*\[([^[\]]+)\][ \t]*(?:[#;].*)?$/.exec(line)?.[1];
    if (header !== undefined || /^[ \t]*\[\[/.test(line)) {
      inside = header?.replace(/[ \t"']/g, '') === section;
      return false;
    }
    return inside;
  });
}

function locate(text: string, line: VersionLine) {
  const pattern = new RegExp(line.pattern);
  const found = linesOf(text, line.section).flatMap(({ index, line: content }) => {
    const match = pattern.exec(content);
    return match === null ? [] : [{ index, match, content }];
  });
  const [only] = found;
  if (only === undefined || found.length > 1) {
    const place = line.section === '' ? '' : ` in [${line.section}]`;
    throw new WorkflowsError(
      'broken-file',
      `${found.length === 0 ? 'no line' : `${found.length} lines`}${place} matched ${line.pattern}, where exactly one should hold the version. Generate the workflows again.`,
    );
  }
  const whole = text.split('\n')[only.index] ?? '';
  const [, start = '', value = ''] = only.match;
  const before = (BOM.exec(whole)?.[0] ?? '') + start;
  return { index: only.index, before, value, after: whole.slice(before.length + value.length) };
}

/** `1, 2, "dev3"` and `1, 2, 4, dev=3` as a version with dots. */
function fromNumbers(value: string): string {
  return value
    .split(',')
    .map((part) => part.trim().replace(/^["']|["']$/g, ''))
    .filter((part) => part !== '')
    .map((part) => part.replace(/^release_candidate\s*=\s*/, 'rc').replace(/^(dev|post)\s*=\s*/, '$1'))
    .join('.')
    .replace(/\.rc(?=\d)/, 'rc');
}

/** PEP 440's signs of the stages that come with a number of their own. */
const STAGES: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', rc: 'candidate' };

/** `1, 2, 4, "candidate", pre=3` as `1.2.4rc3`. */
function fromStages(value: string): string {
  const [numbers = '', stage = '', rest = ''] = value.split(/,\s*["']|["']/);
  const count = (name: string): string => new RegExp(`\\b${name}\\s*=\\s*(\\d+)`).exec(rest)?.[1] ?? '0';
  const sign = Object.keys(STAGES).find((each) => stage.endsWith(STAGES[each] ?? '-')) ?? '';
  const pre = sign === '' ? '' : sign + count('pre');
  const post = /\bpost\s*=\s*[1-9]/.test(rest) ? `.post${count('post')}` : '';
  const dev = stage.startsWith('.dev') ? `.dev${count('dev')}` : '';
  return numbers.replace(/\s*,\s*/g, '.').trim() + pre + post + dev;
}

function inStages(numbers: readonly string[], rest: string, quote: string): string {
  const [, sign = '', pre, dev] = /^(?:(a|b|rc)(\d+))?\.?(?:dev(\d+))?$/.exec(rest) ?? [];
  const stage = (dev === undefined ? '' : '.dev') + (dev && sign ? '-' : '') + (STAGES[sign] ?? '');
  return [
    ...numbers,
    quote + (stage === '' ? 'final' : stage) + quote,
    ...(pre === undefined ? [] : [`pre=${pre}`]),
    ...(dev === undefined ? [] : [`dev=${dev}`]),
  ].join(', ');
}

function written(form: VersionLine['form'], old: string, version: string): string {
  if (form === 'text') return version;
  const match = /^((?:\d+!)?\d+(?:\.\d+)*)(.*)$/.exec(version);
  const numbers = (match?.[1] ?? '').split('.');
  const rest = (match?.[2] ?? '').replace(/^\./, '');
  if (form === 'stages') return inStages(numbers, rest, /["']/.exec(old)?.[0] ?? '"');
  if (form === 'tuple') {
    const quote = /["']/.exec(old)?.[0] ?? '"';
    const items = /^["']/.test(old) ? numbers.map((number) => quote + number + quote) : numbers;
    const suffix = rest === '' ? [] : [quote + rest + quote];
    return [...items, ...suffix].join(', ');
  }
  const words = rest.split('.').filter((part) => part !== '');
  const named = words.map((word) => {
    const part = /^(rc|dev|post)(\d+)$/.exec(word);
    if (part === null) {
      throw new WorkflowsError(
        'bad-option',
        `incremental can't hold the version ${version}: only rc, post and dev.`,
      );
    }
    return `${part[1] === 'rc' ? 'release_candidate' : part[1]}=${part[2]}`;
  });
  return [...numbers, ...named].join(', ');
}

/**
 * Makes the pattern that finds a spot again, first a lenient one (other spacing or quotes do not matter), then ever
 * stricter ones, until exactly one line of the section matches; undefined where none does.
 */
export function lineAt(text: string, spot: Spot, section: string): VersionLine | undefined {
  const begin = text.lastIndexOf('\n', spot.start - 1) + 1;
  const end = (/\r?(?:\n|$)/.exec(text.slice(spot.end))?.index ?? 0) + spot.end;
  const before = text.slice(begin, spot.start);
  const value = text.slice(spot.start, spot.end);
  if (value.includes('\n')) return undefined;
  const after = text.slice(spot.end, end);
  const quoted = /["']$/.test(before);
  const group = spot.form === 'text' ? (quoted ? `([0-9][^"']*)` : '([0-9][^ \\t#;,)]*)') : '([^()[\\]]+)';
  const closing = quoted
    ? `(["'].*)`
    : spot.form === 'text'
      ? '([ \\t]*(?:[#;,)].*)?)'
      : '(,?[ \\t]*[)\\]].*)';
  const name = /(?:^|[^\w.])([\w.]+["']?\]?[ \t]*(?::[^=:]*)?[=:][ \t]*[([]?["']?)$/.exec(before)?.[1];
  const patterns = [
    `^(${lenient(before)})${group}${closing}$`,
    ...(name === undefined ? [] : [`^(.*[^\\w.]${lenient(name)})${group}${closing}$`]),
    `^(${lenient(before)})${group}(${lenient(after)})$`,
    `^(${escaped(before)})${group}(${escaped(after)})$`,
  ];
  for (const pattern of name !== undefined && before.length > 60
    ? [patterns[1] ?? '', ...patterns]
    : patterns) {
    const line = { section, pattern, form: spot.form };
    const matches = linesOf(text, section).filter((candidate) => new RegExp(pattern).test(candidate.line));
    const hit = matches.length === 1 ? new RegExp(pattern).exec(matches[0]?.line ?? '') : null;
    if (hit !== null && hit[2] === value && (hit[1] ?? '').length === before.length) return line;
  }
  return undefined;
}

const escaped = (text: string): string => text.replace(/[\\.*+?^${}()|[\]]/g, '\\$&').replaceAll('\t', '\\t');

/** Escaped, with any spacing around signs and either kind of quotes. */
function lenient(text: string): string {
  return text
    .split(/([ \t]*[=:][ \t]*|[ \t]+|["'])/)
    .map((part) => {
      if (/[=:]/.test(part)) return `[ \\t]*${part.trim()}[ \\t]*`;
      if (/^[ \t]+$/.test(part)) return '[ \\t]+';
      return part === '"' || part === "'" ? `["']` : escaped(part);
    })
    .join('')
    .replace(/^\[ \\t\]\+/, '[ \\t]*');
}
