/**
 * Everything that can disguise a text or steer a terminal: control characters but for line ends and tabs, and what is
 * not seen, among it direction marks, the tag characters that hide instructions from people, and halves of characters.
 */
const unseen = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** A text from a project as it may go to an agent: each unseen character is shown as U+FFFD. */
export function harmless(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(unseen, (char) => (char === '\n' || char === '\t' ? char : '\ufffd'));
}

/** The same for every text in a value, keys included. */
export function harmlessAll(value: unknown): unknown {
  if (typeof value === 'string') return harmless(value);
  if (Array.isArray(value)) return value.map(harmlessAll);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [harmless(key), harmlessAll(inner)]));
}

/** A text of the project that is cut where it is longer than anybody needs. */
export function short(text: string, longest = 500): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
