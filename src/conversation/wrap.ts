/**
 * Breaks a text between words so that each line fits, the following ones indented; an address stays whole.
 * @param width how many columns there are; undefined: as many as it takes
 */
export function wrap(text: string, indent: number, width: number | undefined): readonly string[] {
  if (width === undefined || text.length <= width) return [text];
  const lines: string[] = [];
  const lead = /^\s*/.exec(text)?.[0] ?? '';
  let line = '';
  for (const word of text.trim().split(/ (?=\S)/)) {
    const start = lines.length === 0 ? lead : ' '.repeat(indent);
    if (line === '') line = `${start}${word}`;
    else if (line.length + 1 + word.length <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = `${' '.repeat(indent)}${word}`;
    }
  }
  return [...lines, line];
}
