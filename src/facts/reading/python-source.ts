import { inBrackets, splitAt, type Token, tokenize } from './python-tokens.js';

/** `NAME = value` or `NAME: type = value`, anywhere in a file. */
export interface Assignment {
  /** `NAME`, `about.version`, `kwds['version']` (always with single quotes). */
  readonly target: string;
  readonly value: readonly Token[];
  /** Column of its line; 0: at the top level. */
  readonly indent: number;
}

/** `from module import name as alias`; `import module` has no name. */
export interface Import {
  /** As written, with leading dots. */
  readonly module: string;
  readonly name: string | undefined;
  readonly alias: string;
}

/** A literal of Python, or a name for what another file holds. */
export type Literal =
  | string
  | number
  | boolean
  | null
  | readonly Literal[]
  | { readonly [key: string]: Literal };

/** One Python file, read but never run: its assignments, imports and calls. */
export class PythonSource {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly assignments: readonly Assignment[];
  readonly imports: readonly Import[];

  constructor(text: string) {
    this.text = text;
    this.tokens = tokenize(text);
    const lines = logicalLines(this.tokens);
    this.assignments = lines.flatMap(assignmentsOf);
    this.imports = lines.flatMap(importsOf);
  }

  /** The last assignment to a name at the top level, else the last anywhere. */
  assigned(target: string): Assignment | undefined {
    const all = this.assignments.filter((assignment) => assignment.target === target);
    return all.filter((assignment) => assignment.indent === 0).at(-1) ?? all.at(-1);
  }

  /** The arguments of every call of a name: `setup` finds `setup(…)` and `setuptools.setup(…)`. */
  calls(name: string): readonly (readonly Token[])[] {
    return this.tokens.flatMap((token, index) =>
      token.kind === 'name' &&
      token.text === name &&
      this.tokens[index + 1]?.text === '(' &&
      this.tokens[index - 1]?.text !== 'def'
        ? [inBrackets(this.tokens, index + 1)]
        : [],
    );
  }

  /**
   * The value of a literal: strings (also joined ones), numbers, tuples, lists, dictionaries, and names of this file
   * that are assigned such. Anything that has to be computed is undefined.
   */
  literal(tokens: readonly Token[], depth = 0): Literal | undefined {
    if (depth > 6 || tokens.length === 0) return undefined;
    const first = tokens[0] as Token;
    if (tokens.every((token) => token.kind === 'string')) {
      const parts = tokens.map((token) => this.#string(token, depth));
      return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
    }
    const sum = splitAt(tokens, '+');
    if (sum.length > 1) {
      const parts = sum.map((part) => this.literal(part, depth + 1));
      if (parts.every((part) => typeof part === 'string')) return parts.join('');
      if (parts.every((part) => Array.isArray(part))) return parts.flat();
      return undefined;
    }
    if (tokens.length === 1) {
      if (first.kind === 'number') return Number(first.text.replaceAll('_', ''));
      if (first.text === 'True' || first.text === 'False') return first.text === 'True';
      if (first.text === 'None') return null;
      const assignment = first.kind === 'name' ? this.assigned(first.text) : undefined;
      return assignment === undefined ? undefined : this.literal(assignment.value, depth + 1);
    }
    if (first.kind === 'op' && '([{'.includes(first.text)) {
      const inner = inBrackets(tokens, 0);
      if (inner.length + 2 !== tokens.length) return undefined;
      return this.#collection(first.text, inner, depth);
    }
    if (first.text === 'dict' && tokens[1]?.text === '(') {
      return this.#dictionary(keywordsOf(inBrackets(tokens, 1)), depth);
    }
    return undefined;
  }

  #collection(open: string, inner: readonly Token[], depth: number): Literal | undefined {
    const parts = splitAt(inner, ',').filter((part) => part.length > 0);
    if (open === '{' && (inner.length === 0 || splitAt(inner, ':').length > 1)) {
      const pairs = parts.flatMap((part): [string, readonly Token[]][] => {
        const [key = [], value = []] = splitAt(part, ':');
        const name = this.literal(key, depth + 1);
        return typeof name === 'string' ? [[name, value]] : [];
      });
      return this.#dictionary(new Map(pairs), depth);
    }
    if (open === '(' && parts.length === 1 && splitAt(inner, ',').length === 1) {
      return this.literal(parts[0] ?? [], depth + 1);
    }
    const items = parts.map((part) => this.literal(part, depth + 1));
    return items.every((item) => item !== undefined) ? items : undefined;
  }

  /** What of a dictionary is literal; the rest is left out. */
  #dictionary(pairs: ReadonlyMap<string, readonly Token[]>, depth: number): Literal {
    const entries = [...pairs].flatMap(([key, value]): [string, Literal][] => {
      const literal = this.literal(value, depth + 1);
      return literal === undefined ? [] : [[key, literal]];
    });
    return Object.fromEntries(entries);
  }

  #string(token: Token, depth: number): string | undefined {
    const match = /^([A-Za-z]*)("""|'''|"|')([\s\S]*)\2$/.exec(token.text);
    const prefix = (match?.[1] ?? '').toLowerCase();
    const body = match?.[3];
    if (body === undefined || prefix.includes('b')) return undefined;
    const text = prefix.includes('r') ? body : withoutEscapes(body);
    if (!prefix.includes('f')) return text;
    let known = true;
    const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const assignment = this.assigned(name);
      const value = assignment === undefined ? undefined : this.literal(assignment.value, depth + 1);
      if (typeof value !== 'string') known = false;
      return String(value);
    });
    return known && !filled.includes('{') ? filled : undefined;
  }
}

/** The keyword arguments among a call's tokens; `**more` is under the key `**`. */
export function keywordsOf(args: readonly Token[]): ReadonlyMap<string, readonly Token[]> {
  const keywords = new Map<string, readonly Token[]>();
  for (const part of splitAt(args, ',')) {
    if (part[0]?.kind === 'name' && part[1]?.text === '=') keywords.set(part[0].text, part.slice(2));
    if (part[0]?.text === '**') keywords.set('**', part.slice(1));
  }
  return keywords;
}

function logicalLines(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const lines: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'newline' || token.text === ';') lines.push([]);
    else lines.at(-1)?.push(token);
  }
  return lines;
}

function assignmentsOf(line: readonly Token[]): readonly Assignment[] {
  const parts = splitAt(line, '=');
  const value = parts.at(-1);
  if (parts.length < 2 || value === undefined || value.length === 0) return [];
  return parts.slice(0, -1).flatMap((part) => {
    const target = targetOf(splitAt(part, ':')[0] ?? []);
    return target === undefined ? [] : [{ target, value, indent: line[0]?.indent ?? 0 }];
  });
}

function targetOf(tokens: readonly Token[]): string | undefined {
  const text = tokens
    .map((token) => (token.kind === 'string' ? token.text.replaceAll('"', "'") : token.text))
    .join('');
  return /^[A-Za-z_][\w.]*(\['[\w-]+'\])?$/.test(text) ? text : undefined;
}

function importsOf(line: readonly Token[]): readonly Import[] {
  const words = line.filter((token) => token.text !== '(' && token.text !== ')');
  const at = words.findIndex((token) => token.text === 'import');
  if (at < 0 || (words[0]?.text !== 'from' && at !== 0)) return [];
  const module = words
    .slice(1, at)
    .map((token) => token.text)
    .join('');
  return splitAt(words.slice(at + 1), ',').flatMap((part): Import[] => {
    const as = part.findIndex((token) => token.text === 'as');
    const name = (as < 0 ? part : part.slice(0, as)).map((token) => token.text).join('');
    const alias = as < 0 ? name : (part[as + 1]?.text ?? name);
    if (name === '') return [];
    return at === 0 ? [{ module: name, name: undefined, alias }] : [{ module, name, alias }];
  });
}

function withoutEscapes(body: string): string {
  return body.replace(/\\(\r\n|[\s\S])/g, (_, escaped: string) => {
    if (escaped === 'n') return '\n';
    if (escaped === 't') return '\t';
    return /[\r\n]/.test(escaped) ? '' : escaped;
  });
}
