import type { BoardRun } from '../watching/board.js';
import type { Verdict } from '../watching/events.js';
import { html, outcome } from './text.js';

interface Link {
  readonly title: string;
  readonly below: string;
  readonly as: string;
  readonly word: string;
}

/** From what a person did to the index, run by run. */
function linksOf(runs: readonly BoardRun[], verdict: Verdict): Link[] {
  const links = runs.map((run): Link => {
    const { word, as } = outcome(run.conclusion);
    const time = run.ended === undefined ? '' : `, ${Math.round((run.ended - run.began) * 10) / 10} s`;
    return { title: run.workflow, below: `${run.trigger} by ${run.by}`, as, word: `${word}${time}` };
  });
  if (verdict.publishes === null) return links;
  const index: Link = verdict.publishes
    ? { title: 'PyPI', below: verdict.version ?? 'published', as: 'good', word: 'published' }
    : { title: 'PyPI', below: 'nothing arrives', as: 'bad', word: 'not published' };
  return [...links, index];
}

/** The chain as a picture: boxes with arrows, beside each other or, on a narrow screen, below each other; a list to readers. */
export function chainPicture(runs: readonly BoardRun[], verdict: Verdict): string {
  const boxes = linksOf(runs, verdict).map(
    ({ title, below, as, word }) =>
      `<li class="${as}"><strong>${html(title)}</strong> <span>${html(below)}</span> <span>${html(word)}</span></li>`,
  );
  return boxes.length > 0 ? `<ol class="chain">${boxes.join('\n')}</ol>` : '';
}
