import { parseArgs } from 'node:util';
import { WorkflowsError } from '../errors.js';
import { kebab, keyOf, type OptionKey, optionKeys, specOf } from '../settings/option-names.js';
import { flagValue, unknownOption } from '../settings/typed-option.js';

/** A command line, read: answers and run options by their keys, and the words that are no option. */
export interface Arguments {
  readonly words: readonly string[];
  /** Answers about the project, for `parseSettings`. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** Options that steer the run. */
  readonly run: Readonly<Partial<Record<OptionKey, unknown>>>;
}

const declared = Object.fromEntries(
  optionKeys.map((key) => {
    const { kind, short } = specOf(key);
    return [
      kebab(key),
      { type: kind === 'flag' ? 'boolean' : 'string', ...(short ? { short } : {}) } as const,
    ];
  }),
);

/**
 * Reads a command line by the option table. `--no-NAME` and `--NAME=false` turn a flag off, the last one counts;
 * lists collect.
 * @param argv what follows the program's name
 * @throws WorkflowsError `bad-option`: an option that does not exist, with the nearest one; a missing or needless value
 */
export function readArguments(argv: readonly string[]): Arguments {
  const { tokens } = parseArgs({
    args: [...argv],
    options: declared,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const words: string[] = [];
  const values: Partial<Record<OptionKey, unknown>> = {};
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const inline = token.inlineValue ? token.value : undefined;
    const key = keyOf(token.name);
    const negated =
      key === undefined && token.name.startsWith('no-') ? keyOf(token.name.slice(3)) : undefined;
    if (negated !== undefined && specOf(negated).kind === 'flag')
      values[negated] = flagValue(token.rawName, inline) !== true;
    else if (key === undefined) unknownOption(token.rawName);
    else if (specOf(key).kind === 'flag') values[key] = flagValue(token.rawName, inline);
    else {
      const value = textValue(key, token.rawName, token.value, token.inlineValue === true);
      values[key] =
        specOf(key).kind === 'list' && values[key] !== undefined ? [values[key], value].flat() : value;
    }
  }
  const entries = Object.entries(values) as [OptionKey, unknown][];
  const isRun = ([key]: [OptionKey, unknown]) => specOf(key).scope === 'run';
  return {
    words,
    answers: Object.fromEntries(entries.filter((entry) => !isRun(entry))),
    run: Object.fromEntries(entries.filter(isRun)),
  };
}

function textValue(key: OptionKey, rawName: string, value: string | undefined, inline: boolean): string {
  const looksLikeOption = !inline && value !== undefined && /^-./.test(value);
  if (value !== undefined && !looksLikeOption) return value;
  const { example } = specOf(key);
  throw new WorkflowsError(
    'bad-option',
    `${rawName} needs a value${example === undefined ? '' : `, for example ${rawName} ${example}`}.`,
  );
}
