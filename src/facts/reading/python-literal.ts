/** A literal of Python source; nothing is run, and whatever is no literal is undefined. */
export type Literal = string | readonly Literal[] | { readonly [key: string]: Literal } | undefined;

/**
 * Reads the value of `NAME = …` or the keyword argument `NAME=…` from Python source.
 *
 * @param source Python source
 * @param name the variable or argument
 * @returns strings, lists and dictionaries of them; parts that are no literals are left out
 */
export function literalOf(source: string, name: string, depth = 0): Literal {
  if (depth > 4) return undefined;
  const found = new RegExp(`(?:^|[\\s(,])${name}\\s*(?::[^=\\n]+)?=(?!=)\\s*`, 'm').exec(source);
  if (found === null) return undefined;
  return new Reader(source, found.index + found[0].length, depth).sum();
}

/** All strings of a literal list, in order; none for anything else. */
export function stringsOf(literal: Literal): string[] {
  if (typeof literal === 'string') return [literal];
  return Array.isArray(literal) ? literal.flatMap((item) => (typeof item === 'string' ? [item] : [])) : [];
}

class Reader {
  constructor(
    private readonly source: string,
    private at: number,
    private readonly depth: number,
  ) {}

  /** A value, or several joined by `+`. */
  sum(): Literal {
    let value = this.value();
    for (;;) {
      this.space();
      if (this.source[this.at] !== '+') return value;
      this.at += 1;
      const next = this.value();
      if (typeof value === 'string' && typeof next === 'string') value += next;
      else if (Array.isArray(value) && Array.isArray(next)) value = [...value, ...next];
      else value ??= next;
    }
  }

  private value(): Literal {
    this.space();
    const char = this.source[this.at] ?? '';
    if (char === '[' || char === '(') return this.list(char === '[' ? ']' : ')');
    if (char === '{') return this.table();
    const text = this.text();
    if (text !== undefined) return text;
    const word = /^[A-Za-z_][\w.]*/.exec(this.source.slice(this.at))?.[0];
    if (word === undefined) {
      // A number, an operator, a stray bracket: no literal here, and never the same place again.
      this.at += /^[\d.][\w.+-]*/.exec(this.source.slice(this.at, this.at + 400))?.[0].length ?? 1;
      return undefined;
    }
    this.at += word.length;
    if (word === 'dict' && this.source[this.at] === '(') return this.keywords();
    if (this.source[this.at] === '(' || this.source[this.at] === '[') {
      this.skipBracket();
      return undefined;
    }
    return /^\w+$/.test(word) ? literalOf(this.source.slice(0), `${word}`, this.depth + 1) : undefined;
  }

  private list(close: string): Literal {
    const items: Literal[] = [];
    this.at += 1;
    while (this.more(close)) items.push(this.sum());
    return items;
  }

  private table(): Literal {
    const table: Record<string, Literal> = {};
    this.at += 1;
    while (this.more('}')) {
      const key = this.sum();
      this.space();
      if (this.source[this.at] !== ':') continue;
      this.at += 1;
      const value = this.sum();
      if (typeof key === 'string') table[key] = value;
    }
    return table;
  }

  private keywords(): Literal {
    const table: Record<string, Literal> = {};
    this.at += 1;
    while (this.more(')')) {
      const key = /^(\w+)\s*=\s*/.exec(this.source.slice(this.at));
      if (key === null) {
        this.sum();
        continue;
      }
      this.at += key[0].length;
      table[key[1] ?? ''] = this.sum();
    }
    return table;
  }

  /** Moves to the next item; false at the end. What stands between two items is skipped. */
  private more(close: string): boolean {
    for (;;) {
      this.space();
      const char = this.source[this.at];
      if (char === undefined) return false;
      if (char === close) {
        this.at += 1;
        return false;
      }
      if (/["'[({\w]/.test(char)) return true;
      this.at += 1;
    }
  }

  /** Strings beside each other are one. */
  private text(): string | undefined {
    let value: string | undefined;
    for (;;) {
      const head = /^([rRbBuU]{0,2})('''|"""|'|")/.exec(this.source.slice(this.at, this.at + 5));
      if (head === null) return value;
      const mark = head[2] ?? '';
      const start = this.at + head[0].length;
      let end = start;
      while (end < this.source.length && !this.source.startsWith(mark, end)) {
        end += this.source[end] === '\\' ? 2 : 1;
      }
      value = (value ?? '') + this.source.slice(start, end).replace(/\\(["'\\])/g, '$1');
      this.at = end + mark.length;
      this.space();
    }
  }

  private skipBracket(): void {
    let open = 0;
    while (this.at < this.source.length) {
      const char = this.source[this.at] ?? '';
      if (/['"]/.test(char)) {
        this.text();
        continue;
      }
      if (/[[({]/.test(char)) open += 1;
      if (/[\])}]/.test(char)) open -= 1;
      this.at += 1;
      if (open === 0) return;
    }
  }

  private space(): void {
    const gap = /^(?:\s|#[^\n]*|\\\n)+/.exec(this.source.slice(this.at));
    this.at += gap?.[0].length ?? 0;
  }
}
