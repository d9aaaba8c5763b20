/**
 * What may stand unquoted: one letter, or what begins with a letter, `_`, `.` or `/` and has two letters side by side.
 * No parser takes such a text for a number or a date (`e-9` and `._5e3` are numbers to one of them), but for these.
 */
const PLAIN = /^(?:[A-Z]|(?=.*[A-Z]{2})[A-Z_./][A-Z0-9_./@-]*)$/i;

/** The words that mean something else than themselves, in YAML 1.1 or 1.2. */
const WORDS = /^(?:true|false|null|yes|no|on|off|y|n|\.inf|\.nan)$/i;

/**
 * A text as a YAML scalar on one line, plain where that is safe, else single-quoted, else double-quoted.
 * Whatever goes in, the same text comes out of a YAML parser (contract W4: no answer can add a key).
 */
export function quoteYaml(text: string): string {
  if (PLAIN.test(text) && !WORDS.test(text)) return text;
  if (/^[\x20-\x7e]*$/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replace(/[\u007f-\u{10ffff}]/gu, escaped);
}

/** Not every YAML parser joins two halves of a character: beyond \uffff the long form stands. */
function escaped(char: string): string {
  const number = (char.codePointAt(0) ?? 0).toString(16);
  return number.length > 4 ? `\\U${number.padStart(8, '0')}` : `\\u${number.padStart(4, '0')}`;
}
