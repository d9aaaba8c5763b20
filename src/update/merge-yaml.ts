import type { ThreeWay } from './merge.js';
import { mergeLines } from './merge-lines.js';
import { withFormerKeys } from './renamed.js';
import { type Entry, entriesOf, isList, itemAsMapping } from './yaml-entries.js';

/** Keys of the workflow, a job or a step on which nothing else depends: the person's stays, whatever the new text has. */
const preference = /^(?: {4}| {8})?(?:name|runs-on|timeout-minutes):/;

interface Lines {
  readonly base: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

/**
 * Merges a workflow key by key: two changes of neighbouring lines are no conflict where they are of different keys,
 * jobs or steps. What a person removed stays removed, and their names, runners and timeouts stay theirs; what else they
 * changed and the new text changed too, or has no more, is a conflict.
 *
 * @returns undefined: a conflict
 */
export function mergeYaml({ base, ours, theirs }: ThreeWay): string | undefined {
  const merged = mergeBlock({
    base: base.split('\n'),
    ours: ours.split('\n'),
    theirs: theirs.split('\n'),
  });
  return merged?.join('\n');
}

function mergeBlock(lines: Lines): readonly string[] | undefined {
  const simple = withoutBoth(lines);
  if (simple !== undefined) return simple;
  const [base, mine, news] = [lines.base, lines.ours, lines.theirs].map(entriesOf);
  if (base === undefined || mine === undefined || news === undefined)
    return mergeLines(lines.base, lines.ours, lines.theirs);
  const [ours, theirs] = isList(lines.base)
    ? [withFormerKeys(base, mine), withFormerKeys(base, news)]
    : [mine, news];
  const merged: string[] = [];
  for (const { key } of order(base, ours, theirs)) {
    const [a, b, c] = [base, ours, theirs].map((entries) => entries.find((entry) => entry.key === key));
    const entry = mergeEntry(a, b, c);
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
): readonly string[] | undefined {
  if (ours === undefined) return base === undefined ? whole(theirs) : [];
  if (theirs === undefined) return base === undefined ? whole(ours) : same(base, ours) ? [] : undefined;
  if (base === undefined) return same(ours, theirs) ? whole(ours) : undefined;
  const lead = mergeLines(base.lead, ours.lead, theirs.lead);
  const rest = mergeRest(base, ours, theirs);
  return lead === undefined || rest === undefined ? undefined : [...lead, ...rest];
}

function mergeRest(base: Entry, ours: Entry, theirs: Entry) {
  const [a, b, c] = [base, ours, theirs].map(itemAsMapping);
  if (a !== undefined && b !== undefined && c !== undefined) {
    const merged = mergeBlock({ base: a, ours: b, theirs: c });
    if (merged === undefined || merged[0] === undefined) return undefined;
    const first = merged.findIndex((line) => line.trim() !== '' && !line.trim().startsWith('#'));
    // A comment above the first key would leave the item without its dash.
    if (first !== 0) return undefined;
    return [merged[0].replace(/^(\s*) {2}(?=\S)/, '$1- '), ...merged.slice(1)];
  }
  const [was, mine, news] = asScripts(base, ours, theirs);
  const head = mergeHead(was.head, mine.head, news.head);
  const body = mergeBlock({ base: was.body, ours: mine.body, theirs: news.body });
  return head === undefined || body === undefined ? undefined : [head, ...body];
}

/** A command on the line of its key, beside scripts of several lines, is a script of one line. */
function asScripts(...entries: readonly [Entry, Entry, Entry]): readonly [Entry, Entry, Entry] {
  const isScript = ({ head }: Entry) => /^\s*run: \|$/.test(head);
  if (!entries.some(isScript)) return entries;
  return entries.map((entry) => {
    const [, indent = '', command] = /^(\s*)run: ([^\s|>"'#&*!%@`{[].*)$/.exec(entry.head) ?? [];
    if (command === undefined || command.includes(' #') || entry.body.some((line) => line.trim() !== ''))
      return entry;
    return { ...entry, head: `${indent}run: |`, body: [`${indent}  ${command}`, ...entry.body] };
  }) as unknown as readonly [Entry, Entry, Entry];
}

/** A value and the comment behind it change apart. */
function mergeHead(base: string, ours: string, theirs: string): string | undefined {
  const [a, b, c] = [base, ours, theirs].map((line) => /^(.*?)(\s+#.*)?$/.exec(line) ?? []);
  const value = scalar(a?.[1], b?.[1], c?.[1]) ?? (preference.test(base) ? b?.[1] : undefined);
  const comment = scalar(a?.[2] ?? '', b?.[2] ?? '', c?.[2] ?? '');
  return value === undefined || comment === undefined ? undefined : value + comment;
}

function scalar(base?: string, ours?: string, theirs?: string): string | undefined {
  if (ours === theirs || base === theirs) return ours;
  return base === ours ? theirs : undefined;
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
