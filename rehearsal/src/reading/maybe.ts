import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

/** What an `if:` comes to; undefined: that depends on what only a run knows. */
export type Maybe = boolean | undefined;

/** Looks a path such as `['github', 'ref']` up: a value, null for what is not there, undefined for what is not known. */
export type Lookup = (path: readonly string[]) => unknown;

const CONTEXTS = [
  'github',
  'env',
  'vars',
  'job',
  'jobs',
  'steps',
  'runner',
  'secrets',
  'strategy',
  'matrix',
  'needs',
  'inputs',
];
const STATUS = ['success', 'always', 'cancelled', 'failure'];
const FUNCTIONS = [...STATUS, 'hashFiles'].map((name) => ({ name, minArgs: 0, maxArgs: 99 }));

class Unknown extends Error {}

const truthy = (value: data.ExpressionData) => !['', '0', 'false', 'NaN'].includes(value.coerceString());

class ThreeValued extends Evaluator {
  readonly #lookup: Lookup;
  readonly #success: boolean;

  constructor(tree: ConstructorParameters<typeof Evaluator>[0], lookup: Lookup, success: boolean) {
    super(tree, new data.Dictionary());
    this.#lookup = lookup;
    this.#success = success;
  }

  /** One side that is known can decide, whatever the other one is. */
  override visitLogical(logical: Parameters<Evaluator['visitLogical']>[0]): data.ExpressionData {
    const isAnd = logical.operator.lexeme === '&&';
    let unknown: Unknown | undefined;
    let last: data.ExpressionData = new data.Null();
    for (const side of logical.args) {
      try {
        last = this.eval(side);
      } catch (error) {
        if (!(error instanceof Unknown)) throw error;
        unknown = error;
        continue;
      }
      if (truthy(last) !== isAnd) return last;
    }
    if (unknown) throw unknown;
    return last;
  }

  override visitContextAccess(access: Parameters<Evaluator['visitContextAccess']>[0]): data.ExpressionData {
    return this.#known([access.name.lexeme.toLowerCase()]);
  }

  override visitIndexAccess(access: Parameters<Evaluator['visitIndexAccess']>[0]): data.ExpressionData {
    const path: string[] = [];
    let at: unknown = access;
    for (;;) {
      const { expr, index, name } = at as {
        expr?: unknown;
        index?: { literal?: data.ExpressionData };
        name?: { lexeme: string };
      };
      if (name) return this.#known([name.lexeme.toLowerCase(), ...path]);
      if (!expr || !index?.literal) throw new Unknown();
      path.unshift(index.literal.coerceString());
      at = expr;
    }
  }

  override visitFunctionCall(call: Parameters<Evaluator['visitFunctionCall']>[0]): data.ExpressionData {
    const name = call.functionName.lexeme.toLowerCase();
    if (name === 'always') return new data.BooleanData(true);
    if (name === 'success') return new data.BooleanData(this.#success);
    if (name === 'failure' || name === 'cancelled') return new data.BooleanData(false);
    if (name === 'hashfiles') throw new Unknown();
    return super.visitFunctionCall(call);
  }

  #known(path: readonly string[]): data.ExpressionData {
    const value = this.#lookup(path);
    if (value === undefined) throw new Unknown();
    return JSON.parse(JSON.stringify({ value }), data.reviver).get('value') ?? new data.Null();
  }
}

/**
 * Whether what stands under an `if:` is true. As on GitHub, success() is asked for besides where no status is named.
 *
 * @param success whether everything before it, through all that it needs, ran and passed
 */
export function holds(condition: unknown, lookup: Lookup, success: boolean): Maybe {
  if (condition === undefined || condition === null) return success;
  const text = String(condition).trim();
  const whole = /^\$\{\{((?:(?!\}\}).)*)\}\}$/s.exec(text)?.[1];
  // Text around an expression makes a text that is never empty, so it is true.
  if (whole === undefined && text.includes('${{')) return success;
  const expression = whole ?? text;
  const names = STATUS.some((name) => new RegExp(`\\b${name}\\s*\\(`, 'i').test(expression));
  if (!names && !success) return false;
  try {
    const tree = new Parser(new Lexer(expression).lex().tokens, CONTEXTS, FUNCTIONS).parse();
    return truthy(new ThreeValued(tree, lookup, success).evaluate());
  } catch {
    return undefined;
  }
}
