import type { DoctorReport } from '../doctor/doctor.js';
import type { Finding } from '../setup/item.js';
import type { Door } from './door.js';
import { printable } from './printable.js';
import { wrap } from './wrap.js';

const MARKS = {
  fault: ['✗', 'red'],
  warning: ['!', 'yellow'],
  info: ['·', 'dim'],
} as const;

/** What doctor found, and how each is mended (storyboard 6). */
export function doctorLines(
  report: DoctorReport,
  door: Pick<Door, 'paint'>,
  width?: number,
): readonly string[] {
  const { repository, checked, findings } = report;
  return [
    `  ${repository}`,
    '',
    ...checked.flatMap((line) => marked(door.paint('green', '✔'), printable(line), width)),
    ...findings.flatMap((finding) => findingLines(finding, door, width)),
    '',
    `  ${verdict(findings)}`,
  ];
}

function findingLines(
  { level, what, effect, fix }: Finding,
  door: Pick<Door, 'paint'>,
  width: number | undefined,
): readonly string[] {
  const [mark, style] = MARKS[level];
  return [
    ...marked(door.paint(style, mark), `${printable(what)}: ${printable(effect)}`, width),
    // A command or an address is never broken: it is copied.
    ...(fix.command === undefined ? [] : [`      ${printable(fix.command)}`]),
    ...(fix.url === undefined ? [] : [`      ${fix.url}`]),
  ];
}

function marked(mark: string, text: string, width: number | undefined): readonly string[] {
  const [first = '', ...rest] = wrap(`    ${text}`, 4, width);
  return [`  ${mark} ${first.slice(4)}`, ...rest];
}

function verdict(findings: readonly Finding[]): string {
  const count = (level: Finding['level']) => findings.filter((each) => each.level === level).length;
  const faults = count('fault');
  const warnings = count('warning');
  if (faults + warnings === 0) return 'Nothing to mend.';
  const things = faults === 1 ? '1 thing to mend' : `${faults} things to mend`;
  return `${things}, ${warnings} to watch`;
}
