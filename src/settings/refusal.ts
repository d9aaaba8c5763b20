import { WorkflowsError } from '../errors.js';

/** A value as it is shown in a message: quoted, escaped, never longer than a line takes. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const short = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  // Beyond JSON's own escapes: bidirectional marks and other invisible characters, which could disguise a message.
  return JSON.stringify(short).replace(
    /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * Refuses a value (contract G3): `--tag-prefix "v1." can't be used: it ends in a dot. For example v.`
 * @param name the option as the person wrote it
 * @param why what is wrong, without a full stop
 * @throws WorkflowsError always, with code `bad-option`
 */
export function refuse(name: string, value: unknown, why: string, example?: string): never {
  const instead = example === undefined ? '' : ` For example ${example}.`;
  throw new WorkflowsError('bad-option', `${name} ${shown(value)} can't be used: ${why}.${instead}`);
}

/** The nearest of `known` to a mistyped word; undefined where none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word.slice(0, 64), candidate);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
