import type { OptionSpec } from './option-spec.js';
import { options } from './options.js';

type Table = typeof options;
export type OptionKey = keyof Table;

/** Keys of the answers: all options but those that only steer a run. */
export type AnswerKey = {
  [K in OptionKey]: Table[K]['scope'] extends 'run' ? never : K;
}[OptionKey];

type ValueOf<S extends OptionSpec> = S['kind'] extends 'flag'
  ? boolean
  : S['kind'] extends 'list'
    ? string | readonly string[]
    : S extends { choices: readonly (infer C)[] }
      ? C
      : string;

/** What a door collects: every field may be missing; all are checked by `parseSettings`. */
export type Answers = { readonly [K in AnswerKey]?: ValueOf<Table[K]> | undefined };

export const optionKeys = Object.keys(options) as readonly OptionKey[];

export const answerKeys = optionKeys.filter(
  (key): key is AnswerKey => options[key].scope !== 'run',
) as readonly AnswerKey[];

/** The table's row, in its general shape. */
export function specOf(key: OptionKey): OptionSpec {
  return options[key];
}

/** `packageName` → `package-name`. */
export function kebab(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `packageName` → `package_name`, as agents write it. */
export function snake(key: string): string {
  return kebab(key).replaceAll('-', '_');
}

/** `packageName` → `--package-name`. */
export function flag(key: string): string {
  return `--${kebab(key)}`;
}

const byKebab = new Map(optionKeys.map((key) => [kebab(key), key]));

/** The key of an option's name without dashes (`package-name`); undefined: there is no such option. */
export function keyOf(name: string): OptionKey | undefined {
  return byKebab.get(name);
}
