/** How wide a terminal is; elsewhere lines are as long as they are. */
export const widthOf = (stream: { isTTY?: boolean; columns?: number }): number =>
  (stream.isTTY && stream.columns) || Number.POSITIVE_INFINITY;

/** A line in as many as it takes, none cut inside a word; those after the first are indented by two more than the first. */
export function wrapped(line: string, width: number): string {
  if (line.length <= width) return line;
  const indent = /^ */.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let now = indent;
  for (const word of line.trim().split(' ')) {
    const empty = now.trim() === '';
    if (!empty && now.length + 1 + word.length > width) {
      lines.push(now);
      now = `${indent}  ${word}`;
    } else now = empty ? `${now}${word}` : `${now} ${word}`;
  }
  return [...lines, now].join('\n');
}
