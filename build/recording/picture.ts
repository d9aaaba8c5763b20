// The picture on top of the README: the rehearsal's live view, played from a recording. npm run picture writes it.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Board } from '../../rehearsal/src/watching/board.js';
import type { RehearsalEvent } from '../../rehearsal/src/watching/events.js';
import { liveLines } from '../../rehearsal/src/watching/live.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const file = path.join(here, '../../docs/rehearsal.svg');

const COLUMNS = 84;
/** The recording is shortened to so many seconds; the last picture stays for the others. */
const [PLAYED, STAYS] = [16, 6];
const [CHARACTER, ROW, EDGE] = [8.4, 20, 18];

/** A line that stands in a row of the screen for a while. */
interface Shown {
  readonly row: number;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Draws the recording that is committed as an SVG that moves without a script, light or dark as the reader has it. */
export function picture(): string {
  const text = readFileSync(path.join(here, 'rehearsal.jsonl'), 'utf8');
  const events = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as RehearsalEvent);
  return draw(lasting(screens(events)));
}

/** What is on the screen when, in seconds of the recording. */
function screens(events: readonly RehearsalEvent[]): { at: number; lines: readonly string[] }[] {
  const board = new Board();
  const command = '$ pypi-workflows rehearse';
  const shots = events.map((event, turn) => {
    board.tell(event);
    return { at: event.at, lines: [command, '', ...liveLines(board, event.at, turn, COLUMNS, false)] };
  });
  const last = events.at(-1);
  const says = last?.event === 'scenario' && last.state === 'ended' ? last.says : '';
  return [
    { at: 0, lines: [command] },
    ...shots,
    { at: (last?.at ?? 0) + 1, lines: [...(shots.at(-1)?.lines ?? []), '', ...wrapped(`✔ ${says}`)] },
  ];
}

function wrapped(text: string): readonly string[] {
  const pieces = text.match(new RegExp(`.{1,${COLUMNS - 6}}(?:\\s|$)`, 'g')) ?? [text];
  return pieces.map((piece, at) => `${at === 0 ? '  ' : '    '}${piece.trimEnd()}`);
}

/** Lines with the share of the whole time during which they stand there. */
function lasting(shots: readonly { at: number; lines: readonly string[] }[]): Shown[] {
  const end = shots.at(-1)?.at ?? 1;
  const share = (at: number) => ((at / end) * PLAYED) / (PLAYED + STAYS);
  const rows = Math.max(...shots.map(({ lines }) => lines.length));
  return Array.from({ length: rows }, (_, row) => {
    const shown: Shown[] = [];
    shots.forEach(({ at, lines }, index) => {
      const text = lines[row] ?? '';
      const next = shots[index + 1];
      const to = next === undefined ? 1 : share(next.at);
      const before = shown.at(-1);
      if (before?.text === text) shown[shown.length - 1] = { ...before, to };
      else shown.push({ row, text, from: share(at), to });
    });
    return shown.filter(({ text, from, to }) => text.trim() !== '' && to - from > 0.002);
  }).flat();
}

function draw(shown: readonly Shown[]): string {
  const rows = Math.max(...shown.map(({ row }) => row)) + 1;
  const [width, height] = [Math.round(COLUMNS * CHARACTER + 2 * EDGE), rows * ROW + 2 * EDGE];
  const percent = (part: number) => `${(part * 100).toFixed(2)}%`;
  const spans = [...new Set(shown.map(({ from, to }) => `${percent(from)} ${percent(to)}`))];
  const frames = spans.map((span, at) => {
    const [from = '', to = ''] = span.split(' ');
    const end = to === '100.00%' ? '' : `${to}{visibility:hidden}`;
    return `@keyframes k${at}{0%{visibility:hidden}${from}{visibility:visible}${end}}`;
  });
  const lines = shown.map(({ row, text, from, to }) => {
    const name = spans.indexOf(`${percent(from)} ${percent(to)}`);
    const still = to === 1 ? ' class="l"' : '';
    const y = EDGE + row * ROW + 14;
    return `<text${still} x="${EDGE}" y="${y}" style="animation-name:k${name}">${marked(text)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="A rehearsal of a release in a terminal: the button's run pushes the tag, the publish run builds, publishes and installs the package, and both end green">
<style>
:root{--back:#f6f8fa;--line:#d0d7de;--text:#1f2328;--good:#116329}
@media(prefers-color-scheme:dark){:root{--back:#161b22;--line:#30363d;--text:#e6edf3;--good:#56d364}}
rect{fill:var(--back);stroke:var(--line)}
text{fill:var(--text);font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre;visibility:hidden;animation:${PLAYED + STAYS}s step-end infinite}
.g{fill:var(--good)}
@media(prefers-reduced-motion:reduce){text{animation:none}.l{visibility:visible}}
${frames.join('\n')}
</style>
<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8"/>
${lines.join('\n')}
</svg>
`;
}

function marked(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').trimEnd();
  return safe.replaceAll('✔', '<tspan class="g">✔</tspan>');
}

/** Writes the picture into docs/. */
export function writePicture(): void {
  writeFileSync(file, picture());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writePicture();
