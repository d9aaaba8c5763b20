import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

const CONTEXTS = ['github', 'inputs', 'vars', 'matrix', 'needs', 'strategy', 'env', 'secrets'];

/** What an expression can look at: `{ github: { ref: … }, inputs: { … } }`. */
export type Contexts = Readonly<Record<string, unknown>>;

function evaluate(expression: string, contexts: Contexts): data.ExpressionData {
  const tree = new Parser(new Lexer(expression).lex().tokens, CONTEXTS, []).parse();
  const known = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
  return new Evaluator(tree, known).evaluate();
}

/** Fills in every `${{ … }}` of a text. A text that is one expression as a whole keeps its truth: `true`, `false`. */
export function fillIn(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) =>
    evaluate(expression.trim(), contexts).coerceString(),
  );
}

/** Whether a setting such as `cancel-in-progress`, a boolean or an expression, is true. */
export function isTrue(text: string, contexts: Contexts): boolean {
  return !['', 'false', '0', 'null'].includes(fillIn(text, contexts));
}
