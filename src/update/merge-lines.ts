import { diffArrays } from 'diff';

/** Lines of base that one side replaced: from `from` to before `to`; none where they are equal: lines came in there. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/**
 * Merges lines as git does, but for one thing: lines that one side put in directly before or after what the other one
 * changed are no conflict. Lines at the very start or end of the person's text stay there.
 *
 * @returns undefined: a conflict
 */
export function mergeLines(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): readonly string[] | undefined {
  const [mine, news] = [changes(base, ours), changes(base, theirs)];
  const merged: string[] = [];
  let at = 0;
  while (mine.length > 0 || news.length > 0) {
    const [a, b] = [mine[0], news[0]];
    if (
      a !== undefined &&
      b !== undefined &&
      !isApart(a, b) &&
      !isEqual(a, b) &&
      !isAtAnEnd(a, b, base.length)
    )
      return undefined;
    const takesMine = b === undefined || (a !== undefined && isBefore(a, b));
    const next = (takesMine ? mine.shift() : news.shift()) as Change;
    if (a !== undefined && b !== undefined && isEqual(a, b)) (takesMine ? news : mine).shift();
    merged.push(...base.slice(at, next.from), ...next.lines);
    at = next.to;
  }
  return [...merged, ...base.slice(at)];
}

function changes(base: readonly string[], changed: readonly string[]): Change[] {
  const found: Change[] = [];
  let at = 0;
  let open: { from: number; to: number; lines: string[] } | undefined;
  for (const { value, added, removed } of diffArrays([...base], [...changed])) {
    if (!added && !removed) {
      open = undefined;
      at += value.length;
      continue;
    }
    if (open === undefined) {
      open = { from: at, to: at, lines: [] };
      found.push(open);
    }
    if (added) open.lines.push(...value);
    else at += value.length;
    open.to = at;
  }
  return found;
}

const isInsertion = ({ from, to }: Change) => from === to;

/** Two changes that replace lines have at least one line between them; one that only puts lines in may touch another. */
function isApart(a: Change, b: Change): boolean {
  if (isInsertion(a) && isInsertion(b)) return a.from !== b.from;
  if (isInsertion(a) || isInsertion(b)) return a.to <= b.from || b.to <= a.from;
  return a.to < b.from || b.to < a.from;
}

function isBefore(a: Change, b: Change): boolean {
  if (a.from !== b.from) return a.from < b.from;
  // At one place: what only puts lines in stands before what is replaced there; the person's last line stays last.
  return isInsertion(a) && isInsertion(b) ? a.from === 0 : isInsertion(a);
}

function isEqual(a: Change, b: Change): boolean {
  return a.from === b.from && a.to === b.to && a.lines.join('\n') === b.lines.join('\n');
}

function isAtAnEnd(a: Change, b: Change, length: number): boolean {
  return length > 0 && isInsertion(a) && isInsertion(b) && (a.from === 0 || a.from === length);
}
