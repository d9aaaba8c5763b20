import type { ProjectFiles } from './project-files.js';
import { keywordsOf, type Literal, PythonSource } from './python-source.js';
import { inBrackets, type Token } from './python-tokens.js';

/** `setup.py`, read with care: a literal or nothing. */
export class SetupPy {
  readonly source: PythonSource;
  /** The arguments of `setup(…)`, those from `**kwargs` and `kwargs["x"] = …` among them. */
  readonly keywords: ReadonlyMap<string, readonly Token[]>;

  constructor(text: string) {
    this.source = new PythonSource(text);
    this.keywords = this.#collect();
  }

  /** The literal value of one argument of `setup`; undefined: not given or computed. */
  value(keyword: string): Literal | undefined {
    return this.source.literal(this.keywords.get(keyword) ?? []);
  }

  string(keyword: string): string | undefined {
    const value = this.value(keyword);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  strings(keyword: string): readonly string[] | undefined {
    const value = this.value(keyword);
    if (typeof value === 'string') return [value];
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
  }

  /** What stands in the brackets of each `name.update(…)`, without a comma at its end. */
  #updates(name: string): readonly (readonly Token[])[] {
    const { tokens } = this.source;
    return tokens.flatMap((token, at) => {
      const call = [token, ...tokens.slice(at + 1, at + 4)].map(({ text }) => text).join('');
      if (call !== `${name}.update(`) return [];
      const args = inBrackets(tokens, at + 3);
      return [args.at(-1)?.text === ',' ? args.slice(0, -1) : args];
    });
  }

  #collect(): ReadonlyMap<string, readonly Token[]> {
    const keywords = new Map<string, readonly Token[]>();
    const spread: string[] = [];
    for (const call of this.source.calls('setup')) {
      for (const [name, value] of keywordsOf(call)) {
        if (name !== '**') keywords.set(name, value);
        else if (value.length === 1) spread.push(value[0]?.text ?? '');
      }
    }
    for (const name of spread) {
      // Where branches assign it, each may hold what the others do not.
      const last = this.source.assigned(name);
      const others = this.source.assignments.filter(({ target }) => target === name).reverse();
      for (const whole of [...(last === undefined ? [] : [last]), ...others])
        for (const [key, value] of pairsOf(whole.value)) if (!keywords.has(key)) keywords.set(key, value);
      for (const { target, value } of this.source.assignments) {
        const key = target.startsWith(`${name}['`) ? target.slice(name.length + 2, -2) : undefined;
        if (key !== undefined) keywords.set(key, value);
      }
      for (const args of this.#updates(name)) {
        const whole = args[0]?.text === 'dict' || args[0]?.text === '{';
        for (const [key, value] of whole ? pairsOf(args) : keywordsOf(args)) keywords.set(key, value);
      }
    }
    return keywords;
  }
}

/** The entries of `dict(a=…)` or `{'a': …}`, unevaluated. */
function pairsOf(tokens: readonly Token[]): ReadonlyMap<string, readonly Token[]> {
  const inner = tokens.slice(tokens[0]?.text === 'dict' ? 2 : 1, -1);
  if (tokens[0]?.text === 'dict') return keywordsOf(inner);
  if (tokens[0]?.text !== '{') return new Map();
  const pairs = new Map<string, readonly Token[]>();
  let depth = 0;
  let start = 0;
  for (let index = 0; index <= inner.length; index++) {
    const text = inner[index]?.text ?? ',';
    if (depth === 0 && text === ',') {
      const part = inner.slice(start, index);
      if (part[0]?.kind === 'string' && part[1]?.text === ':') {
        pairs.set(part[0].text.replace(/^\w?["']|["']$/g, ''), part.slice(2));
      }
      start = index + 1;
    }
    if ('([{'.includes(text)) depth += 1;
    if (')]}'.includes(text)) depth -= 1;
  }
  return pairs;
}

const CACHE = new WeakMap<ProjectFiles, SetupPy | undefined>();

/** The project's `setup.py`, read once; undefined where there is none. */
export function setupPy(files: ProjectFiles): SetupPy | undefined {
  if (!CACHE.has(files)) {
    const text = files.text('setup.py');
    CACHE.set(files, text === undefined ? undefined : new SetupPy(text));
  }
  return CACHE.get(files);
}
