/** One key of a mapping or item of a list in a workflow's text, with all its lines. */
export interface Entry {
  /** The key, or what tells an item from the others: a step's name, id or action. */
  readonly key: string;
  /** Blank lines and comments above it. */
  readonly lead: readonly string[];
  /** The line of the key, or the first line of the item. */
  readonly head: string;
  /** The deeper lines that follow. */
  readonly body: readonly string[];
}

const keyed = /^\s*([\w.-]+|'[^']*'|"[^"]*"):(?:\s|$)/;

/**
 * Cuts lines of YAML into the entries of their outermost mapping or list, by indentation alone: no line is lost,
 * whatever stands in it.
 *
 * @returns undefined where they are neither: scalars over several lines, other kinds of YAML than workflows are written in
 */
export function entriesOf(lines: readonly string[]): readonly Entry[] | undefined {
  const first = lines.find((line) => !isFiller(line));
  if (first === undefined) return undefined;
  const level = indentOf(first);
  const items = isList(lines);
  const starts = lines.flatMap((line, at) => (!isFiller(line) && indentOf(line) <= level ? [at] : []));
  const begins = (line: string) =>
    indentOf(line) === level && (items ? /^\s*- /.test(line) : keyed.test(line));
  if (!starts.every((at) => begins(lines[at] ?? ''))) return undefined;

  const entries: Entry[] = [];
  const seen = new Map<string, number>();
  let from = 0;
  for (const [index, at] of starts.entries()) {
    const end = endOf(lines, at, starts[index + 1], level);
    const head = lines[at] ?? '';
    const body = lines.slice(at + 1, end);
    const key = items ? identity(head, body) : (keyed.exec(head)?.[1] ?? head);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    entries.push({ key: count === 1 ? key : `${key} #${count}`, lead: lines.slice(from, at), head, body });
    from = end;
  }
  return entries;
}

/** Whether lines are the items of a list. */
export function isList(lines: readonly string[]): boolean {
  return /^\s*- /.test(lines.find((line) => !isFiller(line)) ?? '');
}

/** An item of a list as the mapping that it is; undefined: it is something else. */
export function itemAsMapping({ head, body }: Entry): readonly string[] | undefined {
  const inner = head.replace(/^(\s*)- /, '$1  ');
  return inner !== head && keyed.test(inner) ? [inner, ...body] : undefined;
}

/** Comments above a key belong to it, those that are indented deeper to what stands before. */
function endOf(lines: readonly string[], at: number, next: number | undefined, level: number): number {
  if (next === undefined) return lines.length;
  let end = next;
  while (end - 1 > at && isFiller(lines[end - 1] ?? '') && isShallow(lines[end - 1] ?? '', level)) end--;
  return end;
}

function isShallow(line: string, level: number): boolean {
  return line.trim() === '' || indentOf(line) <= level;
}

function identity(head: string, body: readonly string[]): string {
  const lines = [head.replace(/^\s*- /, ''), ...body.map((line) => line.trim())];
  const textOf = (key: string) => lines.find((line) => line.startsWith(`${key}: `))?.slice(key.length + 2);
  return textOf('name') ?? textOf('id') ?? textOf('uses')?.split('@')[0] ?? head.replace(/^\s*- /, '').trim();
}

function isFiller(line: string): boolean {
  return /^\s*(?:#.*)?$/.test(line);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
