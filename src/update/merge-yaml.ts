import type { ThreeWay } from './merge.js';
import { type Entry, entriesOf, itemAsMapping } from './yaml-entries.js';

/** Merges lines that have no structure; undefined: a conflict. */
export type MergeLines = (three: ThreeWay) => string | undefined;

interface Lines {
  readonly base: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

/**
 * Merges a workflow key by key: two changes of neighbouring lines are no conflict where they are of different keys,
 * jobs or steps. What a person removed stays removed; what they changed and the new text has no more is a conflict.
 *
 * @param mergeLines for scripts and other text
 * @returns undefined: a conflict
 */
export function mergeYaml(three: ThreeWay, mergeLines: MergeLines): string | undefined {
  const merged = mergeBlock(
    { base: three.base.split('\n'), ours: three.ours.split('\n'), theirs: three.theirs.split('\n') },
    mergeLines,
  );
  return merged?.join('\n');
}

function mergeBlock(lines: Lines, mergeLines: MergeLines): readonly string[] | undefined {
  const simple = withoutBoth(lines);
  if (simple !== undefined) return simple;
  const [base, ours, theirs] = [lines.base, lines.ours, lines.theirs].map(entriesOf);
  if (base === undefined || ours === undefined || theirs === undefined) return leaf(lines, mergeLines);
  const merged: string[] = [];
  for (const { key } of order(base, ours, theirs)) {
    const [a, b, c] = [base, ours, theirs].map((entries) => entries.find((entry) => entry.key === key));
    const entry = mergeEntry(a, b, c, mergeLines);
    if (entry === undefined) return undefined;
    merged.push(...entry);
  }
  return merged;
}

/** The new text's order; what only the person's text has follows what it follows there. */
function order(
  base: readonly Entry[],
  ours: readonly Entry[],
  theirs: readonly Entry[],
): readonly { readonly key: string }[] {
  const keys = theirs.map(({ key }) => key);
  for (const [index, { key }] of ours.entries()) {
    if (keys.includes(key)) continue;
    const before = ours
      .slice(0, index)
      .filter((each) => keys.includes(each.key))
      .at(-1);
    keys.splice(before === undefined ? 0 : keys.indexOf(before.key) + 1, 0, key);
  }
  // Gone from both, or from one: the merge of the entry says what follows.
  return [...keys, ...base.map(({ key }) => key).filter((key) => !keys.includes(key))].map((key) => ({
    key,
  }));
}

function mergeEntry(
  base: Entry | undefined,
  ours: Entry | undefined,
  theirs: Entry | undefined,
  mergeLines: MergeLines,
): readonly string[] | undefined {
  if (ours === undefined) return base === undefined ? whole(theirs) : [];
  if (theirs === undefined) return base === undefined ? whole(ours) : same(base, ours) ? [] : undefined;
  if (base === undefined) return same(ours, theirs) ? whole(ours) : undefined;
  const lead = mergeBlockText(base.lead, ours.lead, theirs.lead, mergeLines);
  const rest = mergeRest(base, ours, theirs, mergeLines);
  return lead === undefined || rest === undefined ? undefined : [...lead, ...rest];
}

function mergeRest(base: Entry, ours: Entry, theirs: Entry, mergeLines: MergeLines) {
  const [a, b, c] = [base, ours, theirs].map(itemAsMapping);
  if (a !== undefined && b !== undefined && c !== undefined) {
    const merged = mergeBlock({ base: a, ours: b, theirs: c }, mergeLines);
    if (merged === undefined || merged[0] === undefined) return undefined;
    const first = merged.findIndex((line) => line.trim() !== '' && !line.trim().startsWith('#'));
    // A comment above the first key would leave the item without its dash.
    if (first !== 0) return undefined;
    return [merged[0].replace(/^(\s*) {2}(?=\S)/, '$1- '), ...merged.slice(1)];
  }
  const head = mergeHead(base.head, ours.head, theirs.head);
  const body = mergeBlock({ base: base.body, ours: ours.body, theirs: theirs.body }, mergeLines);
  return head === undefined || body === undefined ? undefined : [head, ...body];
}

/** A value and the comment behind it change apart. */
function mergeHead(base: string, ours: string, theirs: string): string | undefined {
  const [a, b, c] = [base, ours, theirs].map((line) => /^(.*?)(\s+#.*)?$/.exec(line) ?? []);
  const value = scalar(a?.[1], b?.[1], c?.[1]);
  const comment = scalar(a?.[2] ?? '', b?.[2] ?? '', c?.[2] ?? '');
  return value === undefined || comment === undefined ? undefined : value + comment;
}

function scalar(base?: string, ours?: string, theirs?: string): string | undefined {
  if (ours === theirs || base === theirs) return ours;
  return base === ours ? theirs : undefined;
}

function mergeBlockText(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
  mergeLines: MergeLines,
): readonly string[] | undefined {
  return withoutBoth({ base, ours, theirs }) ?? leaf({ base, ours, theirs }, mergeLines);
}

function leaf({ base, ours, theirs }: Lines, mergeLines: MergeLines): readonly string[] | undefined {
  const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
  const merged = mergeLines({ base: text(base), ours: text(ours), theirs: text(theirs) });
  return merged === undefined ? undefined : merged.split('\n').slice(0, -1);
}

/** What is to be taken where at most one side changed something. */
function withoutBoth({ base, ours, theirs }: Lines): readonly string[] | undefined {
  const text = (lines: readonly string[]) => lines.join('\n');
  if (text(ours) === text(base) || text(ours) === text(theirs)) return theirs;
  return text(theirs) === text(base) ? ours : undefined;
}

function whole(entry: Entry | undefined): readonly string[] {
  return entry === undefined ? [] : [...entry.lead, entry.head, ...entry.body];
}

function same(a: Entry, b: Entry): boolean {
  return whole(a).join('\n') === whole(b).join('\n');
}
