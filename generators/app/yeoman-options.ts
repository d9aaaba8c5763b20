import type Generator from 'yeoman-generator';
import { flag, kebab, type OptionKey, optionKeys, specOf } from '../../src/settings/option-names.js';
import { flagValue, unknownOption } from '../../src/settings/typed-option.js';

/** What `yo` answers by itself. */
const yeomanOwn: readonly OptionKey[] = ['help', 'version'];

const declared = optionKeys.filter((key) => !yeomanOwn.includes(key));

/** Declares the option table's rows to Yeoman, for `--help`; the values are read by `readOptions`. */
export function declareOptions(generator: Generator): void {
  for (const key of declared) {
    const spec = specOf(key);
    const choices = spec.choices === undefined ? '' : ` (${spec.choices.join(', ')})`;
    const off = spec.kind === 'flag' && spec.fallback === 'on' ? `; --no-${kebab(key)} turns it off` : '';
    generator.option(kebab(key), {
      // Left as it came: a type that converts would turn --flag=false into true (facts.md 3).
      type: ((value: unknown) => value) as unknown as typeof String,
      description: `${spec.summary}${choices}${off}. Default: ${spec.fallback}`,
      ...(spec.short === undefined ? {} : { alias: spec.short }),
    });
  }
}

/** The options that were given, by their keys, as the plain command would read the same words. */
export function readOptions(given: Readonly<Record<string, unknown>>): {
  answers: Readonly<Record<string, unknown>>;
  run: Readonly<Partial<Record<OptionKey, unknown>>>;
} {
  const answers: Record<string, unknown> = {};
  const run: Partial<Record<OptionKey, unknown>> = {};
  refuseUnknown(given);
  for (const key of declared) {
    const raw = given[kebab(key)] ?? given[key];
    if (raw === undefined) continue;
    const value = specOf(key).kind === 'flag' ? toFlag(key, raw) : toText(key, raw);
    if (specOf(key).scope === 'run') run[key] = value;
    else answers[key] = value;
  }
  return { answers, run };
}

/** Yeoman lets every option through: what somebody typed and nobody knows is refused here. */
function refuseUnknown(given: Readonly<Record<string, unknown>>): void {
  const known = new Set<string>([...optionKeys, ...yeomanFlags].map(kebab));
  const typedFlags = process.argv.flatMap(
    (word) => /^--(?:no-)?([a-z][a-z0-9-]*)(?:=|$)/.exec(word)?.[1] ?? [],
  );
  for (const name of typedFlags) {
    if (!known.has(name) && Object.hasOwn(given, name)) unknownOption(`--${name}`);
  }
}

/** Flags of `yo` and of its environment. */
const yeomanFlags = [
  ...[
    'insight',
    'generators',
    'localOnly',
    'debug',
    'environmentVersion',
    'ignoreVersionCheck',
    'bail',
    'skip',
  ],
  ...[
    'skipCache',
    'skipLocalCache',
    'skipInstall',
    'forceInstall',
    'askAnswered',
    'whitespace',
    'color',
    'update',
  ],
];

function toFlag(key: OptionKey, raw: unknown): unknown {
  if (raw === '') return true;
  return typeof raw === 'string' ? flagValue(flag(key), raw) : raw;
}

/** `yo` turns what looks like a number into one, and 3.10 into 3.1: the words as typed are taken instead. */
function toText(key: OptionKey, raw: unknown): unknown {
  if (Array.isArray(raw)) return raw.some((item) => typeof item === 'number') ? typed(key, raw) : raw;
  return typeof raw === 'number' ? (typed(key, [raw])[0] ?? raw) : raw;
}

function typed(key: OptionKey, raw: readonly unknown[]): readonly unknown[] {
  const words = process.argv.flatMap((word, index, all) => {
    if (word === flag(key)) return [all[index + 1] ?? ''];
    return word.startsWith(`${flag(key)}=`) ? [word.slice(flag(key).length + 1)] : [];
  });
  return words.length === raw.length ? words : raw.map(String);
}
