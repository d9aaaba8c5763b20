import type { BoardRun } from '../watching/board.js';
import type { Verdict } from '../watching/events.js';
import { html, outcome } from './text.js';

interface Node {
  readonly title: string;
  readonly below: string;
  readonly as: string;
  readonly word: string;
}

const WIDE = 214;
const HIGH = 66;
const GAP = 46;
const ACROSS = 4;

/** From what a person did to the index, run by run. */
function nodesOf(runs: readonly BoardRun[], verdict: Verdict): Node[] {
  const nodes = runs.map((run): Node => {
    const { word, as } = outcome(run.conclusion);
    const time = run.ended === undefined ? '' : `, ${Math.round((run.ended - run.began) * 10) / 10} s`;
    return { title: run.workflow, below: `${run.trigger} by ${run.by}`, as, word: `${word}${time}` };
  });
  if (verdict.publishes === null) return nodes;
  const index: Node = verdict.publishes
    ? { title: 'PyPI', below: verdict.version ?? 'published', as: 'good', word: 'published' }
    : { title: 'PyPI', below: 'nothing arrives', as: 'bad', word: 'not published' };
  return [...nodes, index];
}

const short = (text: string) => (text.length > 30 ? `${text.slice(0, 29)}…` : text);

/** The chain as a picture, with the same in words for who does not see it. */
export function chainPicture(runs: readonly BoardRun[], verdict: Verdict): string {
  const nodes = nodesOf(runs, verdict);
  if (nodes.length === 0) return '';
  const rows = Math.ceil(nodes.length / ACROSS);
  const width = Math.min(nodes.length, ACROSS) * (WIDE + GAP) - GAP + 4;
  const height = rows * (HIGH + GAP) - GAP + 4;
  const left = (at: number) => 2 + (at % ACROSS) * (WIDE + GAP);
  const top = (at: number) => 2 + Math.floor(at / ACROSS) * (HIGH + GAP);
  const boxes = nodes.map(
    ({ title, below, as, word }, at) =>
      `<g class="${as}"><rect x="${left(at)}" y="${top(at)}" width="${WIDE}" height="${HIGH}" rx="6"/>` +
      `<text x="${left(at) + 12}" y="${top(at) + 22}" font-weight="600">${html(short(title))}</text>` +
      `<text class="small" x="${left(at) + 12}" y="${top(at) + 39}">${html(short(below))}</text>` +
      `<text class="small" x="${left(at) + 12}" y="${top(at) + 56}">${html(word)}</text></g>`,
  );
  const arrows = nodes.slice(1).map((_, before) => {
    const at = before + 1;
    const y = top(before) + HIGH / 2;
    if (at % ACROSS !== 0)
      return `<path d="M${left(before) + WIDE + 4} ${y}H${left(at) - 8}" marker-end="url(#tip)"/>`;
    const half = top(before) + HIGH + GAP / 2;
    return `<path d="M${left(before) + WIDE / 2} ${top(before) + HIGH + 4}V${half}H${left(at) + WIDE / 2}V${top(at) - 8}" marker-end="url(#tip)"/>`;
  });
  const words = nodes.map(({ title, below, word }) => `${title} (${below}): ${word}`).join('; then ');
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${html(words)}">
<defs><marker id="tip" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
${boxes.join('\n')}
${arrows.join('\n')}
</svg>`;
}
