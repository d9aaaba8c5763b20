import { leftToDo } from '../guide/todo.js';
import type { Settings } from '../settings/settings.js';
import { wrap } from './wrap.js';

/** Beside the titles at least this many columns; else the text stands below them. */
const READABLE = 50;

/**
 * What is left to do as numbered lines for a terminal, ending with what to press.
 * @param width how many columns there are; undefined: as many as it takes
 */
export function leftToDoLines(settings: Settings, width?: number): readonly string[] {
  const steps = leftToDo(settings);
  const where = settings.files.guide === undefined ? 'once' : `once (also in ${settings.files.guide})`;
  const column = 5 + Math.max(...steps.map(({ title }) => title.length)) + 2;
  const texts = steps.flatMap(({ lines }) => lines);
  const below = width !== undefined && (width < column + READABLE || texts.some(isTooLong(width - column)));
  const indent = below ? 5 : column;
  const lines = steps.flatMap(({ title, lines: own }, index) => {
    const head = `  ${index + 1}. ${title}`;
    const body = own.flatMap((text) => fitted(text, indent, width));
    if (below) return [head, ...body];
    const [first = '', ...rest] = body;
    return [`${head.padEnd(indent)}${first.trimStart()}`, ...rest];
  });
  return [`Left to do, ${where}:`, ...lines, ...buttonLines(settings)];
}

/** What to press once all is done; nothing where there is no button. */
export function buttonLines({ files }: Settings): readonly string[] {
  return files.release === undefined ? [] : ['  Then: Actions → Create release → Run workflow.'];
}

/** An address that fits nowhere beside a title: then all stands below the titles. */
function isTooLong(room: number): (text: string) => boolean {
  return (text) => text.split(/ {3}/).some((part) => /^https:\S+$/.test(part) && part.length > room);
}

/** An address or a command is to be copied, so it stays whole, and an address stands alone where not all fits. */
function fitted(text: string, indent: number, width: number | undefined): readonly string[] {
  const start = ' '.repeat(indent);
  if (width === undefined || indent + text.length <= width) return [start + text];
  return text
    .split(/ {3}/)
    .flatMap((part) => (/(^|: )gh /.test(part) ? [start + part] : wrap(start + part, indent, width)));
}
