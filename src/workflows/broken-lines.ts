import { quoteYaml } from './quote-yaml.js';

/** How long a line of a workflow may be; what a person typed may be longer. */
const WIDTH = 120;

/** A text in pieces that are not longer than that, but for single words; joined by single blanks they are the text again. */
export function pieces(text: string, width: number): readonly string[] {
  const found: string[] = [];
  for (const word of text.split(/(?<=[^ ]) (?=[^ ])/)) {
    const last = found.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
  }
  return found;
}

/** A text as a YAML scalar behind a key; what is too long for one line goes on in the next, as YAML folds it. */
export function foldYaml(key: string, text: string, by: number): string {
  const quoted = quoteYaml(text);
  const lines =
    by + key.length + 2 + quoted.length <= WIDTH ? [quoted] : pieces(quoted, WIDTH - by - key.length - 2);
  return `${key}: ${lines.join(`\n${' '.repeat(by + 2)}`)}`;
}

/** An assignment of bash, the end of a `case` behind it. */
export function causeLines(text: string, by: number): string {
  const lines = pieces(text, WIDTH - by - 'cause+=" " ;;'.length);
  return `${lines.map((line, at) => (at === 0 ? `cause="${line}"` : `cause+=" ${line}"`)).join(`\n${' '.repeat(by)}`)} ;;`;
}
