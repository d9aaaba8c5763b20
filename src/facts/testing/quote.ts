/**
 * Puts a word into a shell line so that it is one word with that text (contract W4).
 * Plain words stay as they are, all others are single-quoted. `$MATRIX_PYTHON` is the leg's Python and stays a variable.
 */
export function quote(word: string): string {
  if (word.includes('$MATRIX_PYTHON')) {
    const around = word.split('$MATRIX_PYTHON');
    return around.every((part) => /^[\w@%+=:,./-]*$/.test(part)) ? `"${word}"` : `'${escapeQuotes(word)}'`;
  }
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${escapeQuotes(word)}'`;
}

const escapeQuotes = (word: string): string => word.replaceAll("'", `'\\''`);

/** Whether a text from the project may stand in a shell line at all, quoted: one line, no expression of GitHub's. */
export function isHarmless(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return !/[\u0000-\u001f\u007f\u2028\u2029]/.test(text) && !text.includes('${{') && text.length < 2000;
}
