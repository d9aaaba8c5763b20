import { WorkflowsError } from '../errors.js';

/** The options that only one command has: `flag`, or a value with an example of it. */
export type OwnOptions = Readonly<Record<string, 'flag' | { readonly example: string }>>;

/**
 * Takes a command's own options out of a command line.
 * @returns their values, `true` for flags, and what is left for the option table
 * @throws WorkflowsError `bad-option` for a value that is missing
 */
export function ownOptions<Own extends OwnOptions>(
  argv: readonly string[],
  own: Own,
): { readonly values: { readonly [Name in keyof Own]?: string }; readonly rest: readonly string[] } {
  const values: Record<string, string> = {};
  const rest: string[] = [];
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? '';
    const [, name = '', inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    const kind = Object.hasOwn(own, name) ? own[name] : undefined;
    if (kind === undefined) rest.push(word);
    else if (kind === 'flag') values[name] = inline ?? 'true';
    else {
      const value = inline ?? argv[++index];
      if (value === undefined || (inline === undefined && /^-./.test(value))) {
        throw new WorkflowsError(
          'bad-option',
          `--${name} needs a value, for example --${name} ${kind.example}.`,
        );
      }
      values[name] = value;
    }
  }
  return { values: values as { readonly [Name in keyof Own]?: string }, rest };
}
