import type { VersionPlace } from '../../facts.js';

/** What a place holds; the words stand in braces in its line. */
export const HOLDS = ['version', 'normal', 'semver', 'tuple', 'incremental', 'stages', 'date'] as const;
export type Holds = (typeof HOLDS)[number];

const PLACEHOLDER = new RegExp(`\\{(${HOLDS.join('|')})\\}`, 'g');

/** A place's line, taken apart. */
interface PlaceLine {
  readonly holds: Holds;
  /** Three groups: what stands before the value, the value, what follows. */
  readonly pattern: RegExp;
}

/**
 * Reads the line of a place: its text as it stands, with `{version}` (or another of `HOLDS`) for the value.
 * Spaces, and which quotes are used, do not matter; what follows the text is free. A `^` before it: the line begins
 * exactly so, else any indentation will do. `{any}` stands for anything. The Python program has the same rules.
 *
 * @returns undefined unless exactly one value is named
 */
export function readPlaceLine(line: string): PlaceLine | undefined {
  const found = [...line.matchAll(PLACEHOLDER)];
  const [only] = found;
  if (only === undefined || found.length > 1) return undefined;
  const holds = only[1] as Holds;
  const before = line.slice(0, only.index);
  const after = line.slice(only.index + only[0].length);
  const exact = /^\^([ \t]*)/.exec(before);
  const start = exact === null ? '[ \\t]*' : (exact[1] ?? '').replaceAll('\t', '\\t');
  const rest = before.slice(exact?.[0].length ?? 0);
  const pattern = `^(${start}${lenient(rest)})${valueGroup(holds, /["']$/.test(before))}(${lenient(after)}[^\\n]*)$`;
  return { holds, pattern: new RegExp(pattern) };
}

/** Where the one line of a place stands in a text; the lines that could be it, if there are several or none. */
export function findPlace(
  text: string,
  place: VersionPlace,
):
  | { readonly index: number; readonly before: string; readonly value: string; readonly holds: Holds }
  | number {
  const read = readPlaceLine(place.line);
  if (read === undefined) return 0;
  const hits = linesOfSection(text, place.section).flatMap(({ index, line, mark }) => {
    const match = read.pattern.exec(line);
    return match === null
      ? []
      : [{ index, before: mark + (match[1] ?? ''), value: match[2] ?? '', holds: read.holds }];
  });
  const [only] = hits;
  return only === undefined || hits.length > 1 ? hits.length : only;
}

/** A byte order mark, also where bytes were read as Latin-1; it stays where it is. */
const MARK = /^(?:\uFEFF|\xEF\xBB\xBF)/;

interface Line {
  readonly index: number;
  /** Without a byte order mark and a carriage return. */
  readonly line: string;
  readonly mark: string;
}

/**
 * The lines of a TOML table or INI section (`tool.poetry`), of the `[[package]]` of one name (`package demo`), or all.
 */
export function linesOfSection(text: string, section: string): readonly Line[] {
  const lines = text.split('\n').map((whole, index) => {
    const mark = MARK.exec(whole)?.[0] ?? '';
    return { index, line: whole.slice(mark.length).replace(/\r$/, ''), mark };
  });
  if (section === '') return lines;
  const name = /^package (.+)$/.exec(section)?.[1];
  const blocks: { header: string; lines: Line[] }[] = [{ header: '', lines: [] }];
  for (const line of lines) {
    const [, array, header] = /^[ \t]*\[(\[)?([^[\]]+)\]\]?[ \t]*(?:[#;].*)?$/.exec(line.line) ?? [];
    if (header === undefined) blocks.at(-1)?.lines.push(line);
    else blocks.push({ header: (array ?? '') + header.replace(/[ \t"']/g, ''), lines: [] });
  }
  const named = (block: { lines: Line[] }): boolean =>
    block.lines.some(({ line }) => /^[ \t]*name[ \t]*=[ \t]*["'](.*)["'][ \t]*$/.exec(line)?.[1] === name);
  return blocks
    .filter((block) =>
      name === undefined ? block.header === section : block.header === '[package' && named(block),
    )
    .flatMap((block) => block.lines);
}

/** A quoted version goes on to the quote, a bare one as far as its characters; parts end before their bracket. */
function valueGroup(holds: Holds, quoted: boolean): string {
  if (['tuple', 'incremental', 'stages'].includes(holds)) return '([^()[\\]]*[^()[\\] \\t,])[ \\t]*,?[ \\t]*';
  return quoted ? `([0-9][^"']*)` : '([0-9](?:[0-9A-Za-z.!+_-]*[0-9A-Za-z])?)';
}

/** A text where spaces around signs, and which quotes are used, do not matter. */
function lenient(text: string): string {
  return text
    .split(/(\{any\}|[ \t]*[=:][ \t]*|[ \t]+|["'])/)
    .map((part, index, parts) => {
      // A name begins where one begins: min_version is not version.
      if (part === '{any}') return /^\w/.test(parts[index + 1] ?? '') ? '[^\\n]*\\b' : '[^\\n]*';
      if (/^[ \t]*[=:]/.test(part)) return `[ \\t]*${part.trim()}[ \\t]*`;
      if (/^[ \t]+$/.test(part)) return '[ \\t]+';
      return part === '"' || part === "'" ? `["']` : part.replace(/[\\.*+?^${}()|[\]/-]/g, '\\$&');
    })
    .join('');
}
