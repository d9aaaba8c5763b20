// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose.
const harmful = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text of a project as it may go to a terminal: no escape sequence, no hidden direction mark. */
export function printable(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(harmful, '\ufffd');
}
