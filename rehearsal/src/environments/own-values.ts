import type { Environment } from '../hosting/rules.js';

/** Secrets or variables by their names in a workflow. */
type Values = ReadonlyMap<string, string>;

/** What stands before the names of an environment's own values: no legal name of a secret begins so by chance. */
const prefixOf = ({ id }: Environment) => `ENVIRONMENT_${id}_`;

/**
 * act knows no environments: what it is given, every job sees. So an environment's own secrets and variables go by names
 * of their own, and {@link withOwnValues} makes the expressions of its jobs look there.
 */
export function ownValues(environments: readonly Environment[], what: 'secrets' | 'variables'): Values {
  return new Map(
    environments.flatMap((one) =>
      [...one[what]].map(([name, value]) => [`${prefixOf(one)}${name}`, value] as const),
    ),
  );
}

/** The text of a job's field, in which `secrets.X`, `secrets[…]` and `vars.X` mean the environment's first. */
export function withOwnValues(text: string, environment: Environment, isExpression: boolean): string {
  if (isExpression && !text.includes('${{')) return inExpression(text, environment);
  return text.replace(
    /\$\{\{(.*?)\}\}/gs,
    (_, expression: string) => `\${{${inExpression(expression, environment)}}}`,
  );
}

function inExpression(text: string, environment: Environment): string {
  const prefix = prefixOf(environment);
  const named = text.replace(/\b(secrets|vars)\.([A-Za-z_]\w*)/g, (whole, context: string, name: string) => {
    const own = context === 'vars' ? environment.variables : environment.secrets;
    return own.has(name.toUpperCase()) ? `${context}.${prefix}${name.toUpperCase()}` : whole;
  });
  return indexed(named, prefix);
}

/** `secrets[inputs.name]` becomes a look at the environment's own and, without one there, at the repository's. */
function indexed(text: string, prefix: string): string {
  const at = text.indexOf('secrets[');
  if (at < 0) return text;
  const start = at + 'secrets['.length;
  let end = start;
  for (let depth = 1; end < text.length; end += 1) {
    if (text[end] === '[') depth += 1;
    else if (text[end] === ']') depth -= 1;
    if (depth === 0) break;
  }
  const name = text.slice(start, end);
  const both = `(secrets[format('${prefix}{0}', ${name})] || secrets[${name}])`;
  return text.slice(0, at) + both + indexed(text.slice(end + 1), prefix);
}
