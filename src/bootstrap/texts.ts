// What free text has to be to stand in metadata (core metadata specification: one line each) and in a terminal.

/** Control characters, halves of characters, line separators, bidirectional overrides. */
const UNFIT = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/u;

/** What keeps a text from being one line of metadata; undefined: nothing. */
export function problemWithLine(value: string, longest: number): string | undefined {
  if (value === '') return 'it is empty';
  if (UNFIT.test(value)) return 'it must be one line without control characters';
  return value.length > longest ? `it is longer than ${longest} characters` : undefined;
}

/** What keeps a text from being an author's name; undefined: nothing. */
export function problemWithAuthor(value: string): string | undefined {
  const problem = problemWithLine(value, 200);
  if (problem !== undefined) return problem;
  // pyproject.toml specification, "authors": what can stand before an address, without commas.
  if (value.includes(',')) return 'a comma would make two authors of it';
  return /[<>]/.test(value) ? 'the address has a question of its own' : undefined;
}

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const ADDRESS = new RegExp(`^${ATOM}(?:\\.${ATOM})*@${LABEL}(?:\\.${LABEL})*$`);

/** What keeps a text from being an e-mail address (RFC 5322, "dot-atom"); undefined: nothing. */
export function problemWithEmail(value: string): string | undefined {
  return value.length <= 254 && ADDRESS.test(value) ? undefined : 'it is no e-mail address';
}

/** What keeps a text from being a link in the metadata; undefined: nothing. */
export function problemWithUrl(value: string): string | undefined {
  if (value.length > 500) return 'it is longer than 500 characters';
  // Only ASCII that RFC 3986 knows: an address copied from a browser has the rest percent-encoded.
  if (!/^https?:\/\/[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]+$/.test(value) || !URL.canParse(value))
    return 'it must be an address that begins with https://';
  const { username, password } = new URL(value);
  return username === '' && password === '' ? undefined : 'it holds a user name or password';
}
