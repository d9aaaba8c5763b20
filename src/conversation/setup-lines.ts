import type { Item, Left, Write } from '../setup/item.js';
import type { SetupPlan } from '../setup/plan.js';
import type { Door } from './door.js';
import { printable } from './printable.js';
import { wrap } from './wrap.js';

const STYLES = { ready: 'dim', change: 'green', left: 'yellow', lacking: 'yellow', unseen: 'dim' } as const;

/** What set-up found and would do, a line for each row of the table (storyboard 5). */
export function planLines(
  { sight, items }: SetupPlan,
  door: Pick<Door, 'paint'>,
  width?: number,
): readonly string[] {
  const { slug, login, rights } = sight.state;
  const rows = items.filter(({ need }) => need.kind !== 'publisher');
  const widest = Math.max(...rows.map(({ title }) => title.length));
  const column = widest + 4;
  return [
    `  ${slug}, as ${login} (${rights})`,
    '',
    ...rows.flatMap((row) => rowLines(row, column, door, width)),
  ];
}

function rowLines(
  { title, says, state }: Item,
  column: number,
  door: Pick<Door, 'paint'>,
  width: number | undefined,
): readonly string[] {
  // Beside a narrow column of titles nothing readable would be left.
  const narrow = width !== undefined && width < column + 30;
  const text = printable(says);
  const lines = narrow
    ? [`  ${title}`, ...wrap(`      ${text}`, 6, width)]
    : wrap(`  ${title.padEnd(column - 2)}${text}`, column, width);
  return lines.map((line) => (state === 'ready' ? door.paint(STYLES[state], line) : line));
}

/** The changes, each in words; the very requests stand in `--dry-run --json`. */
export function writeLines(writes: readonly Write[]): readonly string[] {
  return writes.map(({ what, method, path }) => `  ${printable(what)}   (${method} ${path})`);
}

/** What only a person can do: the address stands on a line of its own, and what to type there below it. */
export function leftLines(left: readonly Left[], width?: number): readonly string[] {
  return left.flatMap(({ what, url, values }, index) => {
    const typed = Object.entries(values);
    const label = Math.max(0, ...typed.map(([name]) => name.length));
    return [
      ...wrap(`  ${index + 1}. ${printable(what)}`, 5, width),
      `     ${url}`,
      ...typed.map(([name, value]) => `       ${name.padEnd(label)}  ${printable(value)}`),
    ];
  });
}

/** `four changes` */
export function changesInWords(count: number): string {
  const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
  return `${words[count] ?? count} change${count === 1 ? '' : 's'}`;
}
