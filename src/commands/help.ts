import { optionKeys, specOf } from '../settings/option-names.js';
import { usage } from '../settings/option-table.js';
import { commands } from './command-table.js';

/** The text of `--help`, from the table of commands and the table of options. */
export function helpText(): string {
  const commandRows = Object.entries(commands).map(([name, { summary }]) => [name, summary]);
  const optionRows = optionKeys.map((key) => {
    const spec = specOf(key);
    const fallback = spec.kind === 'flag' ? '' : ` (${spec.fallback})`;
    return [usage(key, spec), `${spec.summary}${fallback}`];
  });
  return [
    `Usage: pypi-workflows [${Object.keys(commands).join('|')}] [options]`,
    '',
    'Gives a Python project a release button on GitHub and publishing to PyPI.',
    '',
    'Commands:',
    ...columns(commandRows),
    '',
    'Options (a flag is turned off by --no-FLAG):',
    ...columns(optionRows),
    '',
    'Examples:',
    '  pypi-workflows                         ask, then write',
    '  pypi-workflows --yes -C ../parrot      take what is found there, ask nothing',
    '  pypi-workflows release --token-mode dispatch',
    '  pypi-workflows check                   in CI: are the files up to date?',
    '  pypi-workflows check -C A -C B         of several; --directories-from - takes a list from standard input',
    '  pypi-workflows update                  a newer version, edits kept',
  ].join('\n');
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const width = Math.min(40, Math.max(...rows.map(([left = '']) => left.length)));
  return rows.map(([left = '', right = '']) =>
    left.length <= width
      ? `  ${left.padEnd(width)}  ${right}`
      : `  ${left}\n  ${' '.repeat(width)}  ${right}`,
  );
}
