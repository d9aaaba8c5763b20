// Text that stands in a workflow's `run:` (contract W4): any command, but no expression and no invisible character.

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose.
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u2028\u2029\ufeff\ufffe\uffff]/;

/** What is wrong with a shell command of one or more lines; undefined: nothing. */
export function problemWithCommand(text: string): string | undefined {
  if (text.trim() === '') return 'it is empty';
  if (text.length > 10_000) return 'it is longer than 10000 characters; put it into a script';
  // Windows' line ends are taken for what they are; `commandLines` drops them.
  return problemWithText(text.replaceAll('\r\n', '\n'));
}

/** What keeps text, given or found, from standing in a workflow; undefined: nothing. */
export function problemWithText(text: string): string | undefined {
  if (text.includes('${{')) return "it holds '${{', which GitHub would replace before the shell sees it";
  if (unprintable.test(text)) return 'it holds control characters';
  return /\p{Cs}/u.test(text) ? 'it holds half of a character' : undefined;
}

/** A command as lines: no carriage returns, no blank lines around it, no space at a line's end. */
export function commandLines(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
  while (lines[0] === '') lines.shift();
  while (lines.at(-1) === '') lines.pop();
  // The first line sets a YAML block's indentation, so it has none of its own.
  return lines.map((line, index) => (index === 0 ? line.trimStart() : line));
}

/** What is wrong with a path that pytest is given; undefined: nothing. */
export function problemWithTestPath(path: string): string | undefined {
  if (path.length > 200) return 'it is longer than 200 characters';
  if (path.startsWith('/') || path.split('/').includes('..')) return 'it leads out of the project';
  if (!/^[A-Za-z0-9_.][A-Za-z0-9_./-]*$/.test(path)) {
    return 'only letters, digits and . _ / - can stand in it';
  }
  return undefined;
}
