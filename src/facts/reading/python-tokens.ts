/** A token of Python source, as far as finding literals needs it. */
export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'op' | 'newline';
  /** Its text as written; of a string, with prefix and quotes. */
  readonly text: string;
  /** Offset in the source. */
  readonly start: number;
  /** The column of the first token of the logical line it belongs to (0: top level). */
  readonly indent: number;
}

const PATTERNS: readonly (readonly [Token['kind'] | 'skip', RegExp])[] = [
  ['skip', /[ \t\f]+|\\\r?\n|#[^\r\n]*/y],
  ['newline', /\r\n|\n|\r/y],
  ['string', /[A-Za-z]{0,2}("""|''')(?:\\[\s\S]|(?!\1)[^\\])*\1/y],
  ['string', /[A-Za-z]{0,2}(["'])(?:\\(?:\r\n|[\s\S])|(?!\1)[^\\\r\n])*\1/y],
  ['name', /[\p{L}_][\p{L}\p{N}_]*/uy],
  ['number', /(?:\d[\d_]*\.?[\d_]*|\.\d+)(?:[eE][+-]?\d+)?[jJ]?|0[xXoObB][\da-fA-F_]+/y],
  ['op', /\*\*|\/\/|->|:=|[=!<>]=|[^\s]/y],
];

/**
 * Splits Python source into tokens without running or fully parsing it. Line ends inside brackets do not count.
 * What is no Python comes out as odd operators; nothing is thrown.
 */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  let depth = 0;
  let indent = 0;
  let lineStart = 0;
  let fresh = true;
  while (position < source.length) {
    const [kind, text] = next(source, position);
    const start = position;
    position += text.length;
    if (kind === 'newline') {
      lineStart = position;
      if (depth === 0 && !fresh) {
        tokens.push({ kind, text, start, indent });
        fresh = true;
      }
      continue;
    }
    if (kind === 'skip') {
      if (text.endsWith('\n')) lineStart = position;
      continue;
    }
    if (fresh) indent = start - lineStart;
    fresh = false;
    if (kind === 'op' && '([{'.includes(text)) depth += 1;
    if (kind === 'op' && ')]}'.includes(text)) depth = Math.max(0, depth - 1);
    tokens.push({ kind, text, start, indent });
    if (kind === 'string') {
      const lastBreak = text.lastIndexOf('\n');
      if (lastBreak >= 0) lineStart = start + lastBreak + 1;
    }
  }
  return tokens;
}

function next(source: string, position: number): readonly [Token['kind'] | 'skip', string] {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = position;
    const text = pattern.exec(source)?.[0];
    if (text !== undefined && (kind !== 'string' || /^([rRuUbBfF]|[bBfF][rR]|[rR][bBfF])?["']/.test(text))) {
      return [kind, text];
    }
  }
  return ['skip', source[position] ?? ''];
}

/** Splits tokens at an operator outside any bracket. */
export function splitAt(tokens: readonly Token[], operator: string): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'op' && '([{'.includes(token.text)) depth += 1;
    if (token.kind === 'op' && ')]}'.includes(token.text)) depth -= 1;
    if (depth === 0 && token.kind === 'op' && token.text === operator) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** The tokens between a bracket at `open` and the one that closes it. */
export function inBrackets(tokens: readonly Token[], open: number): readonly Token[] {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    const token = tokens[index];
    if (token?.kind !== 'op') continue;
    if ('([{'.includes(token.text)) depth += 1;
    if (')]}'.includes(token.text)) depth -= 1;
    if (depth === 0) return tokens.slice(open + 1, index);
  }
  return tokens.slice(open + 1);
}
