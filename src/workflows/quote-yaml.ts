/**
 * A text as a YAML scalar on one line, plain where that is safe, else single-quoted, else double-quoted.
 * Whatever goes in, the same text comes out of a YAML parser (contract W4: no answer can add a key).
 */
export function quoteYaml(text: string): string {
  if (
    /^[A-Za-z_./][A-Za-z0-9_./@-]*$/.test(text) &&
    !/^(?:true|false|null|yes|no|on|off|y|n|\.inf|\.nan)$/i.test(text) &&
    // Not every parser wants a digit before the dot or the exponent of a number: `.5`, `e0`, `._`.
    !/^[._\d]*(?:e\d+)?$/i.test(text)
  ) {
    return text;
  }
  if (/^[\x20-\x7e]*$/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replace(/[\u007f-\u{10ffff}]/gu, escaped);
}

/** Not every YAML parser joins two halves of a character: beyond \uffff the long form stands. */
function escaped(char: string): string {
  const number = (char.codePointAt(0) ?? 0).toString(16);
  return number.length > 4 ? `\\U${number.padStart(8, '0')}` : `\\u${number.padStart(4, '0')}`;
}
