import type { Rehearsed } from '../command/rehearse-release.js';
import type { Board, BoardRun } from '../watching/board.js';
import { chainPicture } from './chain.js';
import { STYLE } from './style.js';
import { html, outcome } from './text.js';

/** More of a log than this is cut in its middle: the page has to open. */
const LONG = 400_000;

const seconds = (from: number, to: number | undefined) =>
  to === undefined ? '' : `${(to - from).toFixed(1)} s`;

function verdictPart({ verdict }: Rehearsed): string {
  const [as, says] =
    verdict.publishes === null
      ? ['dim', 'This release could not be tried']
      : verdict.publishes
        ? ['good', 'A release would publish']
        : ['bad', 'A release would not publish'];
  const at = verdict.at ? `<p><code>${html(`${verdict.at.file}:${verdict.at.line}`)}</code></p>` : '';
  return `<div class="verdict ${as}"><h1>${says}</h1><p>${html(verdict.why)}</p>${at}</div>`;
}

/** The runs of the scenario that was a release, else of the last one. */
function releaseRuns(board: Board): readonly BoardRun[] {
  const scenario =
    board.scenarios.find(({ name }) => name === 'release' || name === 'as-written') ?? board.scenarios.at(-1);
  return board.runs.filter((run) => run.scenario === scenario?.name);
}

function timeline(board: Board): string {
  const jobs = board.runs.flatMap((run) => run.jobs.map((job) => ({ run, job })));
  if (jobs.length === 0) return '';
  const begin = Math.min(...board.runs.map(({ began }) => began));
  const whole = Math.max(...board.runs.map((run) => run.ended ?? board.now)) - begin || 1;
  const percent = (value: number) => ((value / whole) * 100).toFixed(2);
  const rows = jobs.map(({ run, job }) => {
    const { word, as } = outcome(job.conclusion);
    const ended = job.ended ?? board.now;
    const ran = job.conclusion !== 'skipped';
    const bar = !ran
      ? ''
      : `<span style="left:${percent(job.began - begin)}%;width:${percent(ended - job.began)}%"></span>`;
    return `<tr><td>${html(run.workflow)}</td><th scope="row">${html(job.name)}</th><td class="${as}">${word}</td><td class="number">${ran ? `${(job.began - begin).toFixed(1)} s` : ''}</td><td class="number">${ran ? seconds(job.began, job.ended) : ''}</td><td class="bar ${as}"><div class="track">${bar}</div></td></tr>`;
  });
  return `<section><h2 id="timeline">Timeline</h2><div class="scroll" tabindex="0" role="region" aria-labelledby="timeline"><table>
<thead><tr><th scope="col">Workflow</th><th scope="col">Job</th><th scope="col">Result</th><th scope="col">Begins</th><th scope="col">Takes</th><th scope="col">When</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div></section>`;
}

function logOf(text: string | undefined, name: string): string {
  if (!text) return '';
  const shown =
    text.length > LONG
      ? `${text.slice(0, LONG / 2)}\n… ${text.length - LONG} characters are left out here …\n${text.slice(-LONG / 2)}`
      : text;
  return `<details><summary>Log of ${html(name)}</summary><pre tabindex="0" role="region" aria-label="Log of ${html(name)}">${html(shown)}</pre></details>`;
}

function runPart(run: BoardRun, result: Rehearsed): string {
  const { word, as } = outcome(run.conclusion);
  const report = result.runs.find((one) => one.id === run.run && one.attempt === run.attempt);
  const name = `${run.workflow}, ${run.trigger} of ${run.ref.replace(/^refs\/(heads|tags|pull)\//, '')} by ${run.by}`;
  const jobs = run.jobs.map((job) => {
    const steps = job.steps.map((step) => {
      const said = outcome(step.conclusion);
      return `<li><span class="${said.as}">${said.word}</span> ${html(step.name)} <span class="dim">${seconds(step.began, step.ended)}</span></li>`;
    });
    const said = outcome(job.conclusion);
    return `<li><span class="${said.as}">${said.word}</span> ${html(job.name)}${steps.length > 0 ? `<ol>${steps.join('')}</ol>` : ''}</li>`;
  });
  const notes = (report?.annotations ?? []).map(
    ({ level, title, message }) =>
      `<li><strong>${html(level)}</strong> ${html(title ? `${title}: ${message}` : message)}</li>`,
  );
  const open = as === 'bad' ? ' open' : '';
  return `<details${open}><summary><span class="${as}">${word}</span> ${html(name)} <span class="dim">${seconds(run.began, run.ended)}</span></summary>
${notes.length > 0 ? `<ul>${notes.join('')}</ul>` : ''}<ul>${jobs.join('')}</ul>${logOf(result.logs.get(`${run.run}.${run.attempt}`), run.workflow)}</details>`;
}

function runsPart(result: Rehearsed, board: Board): string {
  const parts = board.scenarios.map((scenario) => {
    const runs = board.runs.filter((run) => run.scenario === scenario.name);
    const said = scenario.passed ? ['good', 'passed'] : ['bad', 'failed'];
    return `<h3>${html(scenario.name)}: <span class="${said[0]}">${said[1]}</span></h3><p>${html(scenario.says ?? '')}</p>${runs.map((run) => runPart(run, result)).join('\n')}`;
  });
  return parts.length > 0 ? `<section><h2 id="runs">Runs</h2>${parts.join('\n')}</section>` : '';
}

function leftOutPart({ left_out }: Rehearsed): string {
  if (left_out.length === 0) return '';
  const rows = left_out.map(
    ({ what, means, at }) =>
      `<tr><th scope="row">${html(what)}</th><td>${html(means)}</td><td><code>${at ? html(`${at.file}:${at.line}`) : ''}</code></td></tr>`,
  );
  return `<section><h2 id="left-out">Not here as on GitHub</h2><div class="scroll" tabindex="0" role="region" aria-labelledby="left-out"><table><thead><tr><th scope="col">What</th><th scope="col">What it means</th><th scope="col">Where</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div></section>`;
}

/** A rehearsal as one page that needs nothing else: no network, no script. */
export function reportPage(result: Rehearsed, board: Board): string {
  const picture = chainPicture(releaseRuns(board), result.verdict);
  const name = result.report?.repository ?? 'a repository';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Rehearsal of ${html(name)}</title><style>${STYLE}</style></head>
<body><main>
${verdictPart(result)}
${picture ? `<section><h2 id="chain">The chain</h2>${picture}</section>` : ''}
${timeline(board)}
${runsPart(result, board)}
${leftOutPart(result)}
</main></body></html>
`;
}
