import type { Board, BoardJob, BoardRun } from './board.js';

const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
type Colour = 'green' | 'red' | 'dim';
const CODES: Readonly<Record<Colour, number>> = { green: 32, red: 31, dim: 2 };

const mark = (conclusion: string | null | undefined, ended: boolean, turn: number): [string, Colour] => {
  if (!ended) return [SPINNER[turn % SPINNER.length] ?? '', 'dim'];
  if (conclusion === 'success') return ['✔', 'green'];
  return conclusion === 'skipped' ? ['–', 'dim'] : ['✗', 'red'];
};

/** The lines of a live view: the chain of the scenario that goes on, and the jobs of its newest run. */
export function liveLines(board: Board, now: number, turn: number, width: number, colour: boolean): string[] {
  const paint = (as: Colour, text: string) => (colour ? `\x1b[${CODES[as]}m${text}\x1b[0m` : text);
  const seconds = (from: number, to: number | undefined) =>
    `${String(Math.max(0, Math.round((to ?? now) - from))).padStart(2)} s`;
  const fit = (text: string, room: number) =>
    text.length > room ? `${text.slice(0, Math.max(1, room - 1))}…` : text.padEnd(room);
  const scenario = board.scenarios.at(-1);
  if (!scenario) return ['  starting'];
  const runs = board.runs.filter((run) => run.scenario === scenario.name && run.began >= scenario.began);
  const titles = runs.map((run) => `${run.workflow} (${run.trigger} by ${run.by})`);
  const states = runs.map((run) => {
    const [sign, as] = mark(run.conclusion, run.ended !== undefined, turn);
    return [sign, as, seconds(run.began, run.ended)] as const;
  });
  const chain: string[] = [];
  for (const [at, title] of titles.entries()) {
    const [sign, as, time] = states[at] ?? ['', 'dim', ''];
    chain.push(
      `  ${at === 0 ? '  ' : '└─'} ${paint(as, sign)} ${fit(title, Math.max(10, width - 16))} ${time}`,
    );
  }
  const latest = runs.filter((run) => run.ended === undefined).at(-1) ?? runs.at(-1);
  return [
    `  ${scenario.name}`,
    ...chain,
    '',
    ...(latest ? jobLines(latest, turn, width, seconds, fit, paint) : []),
  ];
}

function jobLines(
  run: BoardRun,
  turn: number,
  width: number,
  seconds: (from: number, to: number | undefined) => string,
  fit: (text: string, room: number) => string,
  paint: (as: Colour, text: string) => string,
): string[] {
  const room = Math.min(40, Math.max(12, Math.floor(width / 2) - 6));
  const line = (job: BoardJob) => {
    const [sign, as] = mark(job.conclusion, job.ended !== undefined, turn);
    const step = job.steps.filter((one) => one.ended === undefined || one.conclusion === 'failure').at(-1);
    const doing = job.ended === undefined || as === 'red' ? (step?.name ?? '') : '';
    return `    ${fit(job.name, room)} ${paint(as, sign)} ${seconds(job.began, job.ended)}  ${fit(doing, Math.max(1, width - room - 14)).trimEnd()}`;
  };
  return run.jobs.slice(-12).map(line);
}

/** Draws lines over those that it drew before. */
export class Canvas {
  #drawn = 0;
  readonly #write: (text: string) => void;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  draw(lines: readonly string[]): void {
    const up = this.#drawn > 0 ? `\x1b[${this.#drawn}A\x1b[0J` : '';
    this.#write(`${up}${lines.map((line) => `${line}\n`).join('')}`);
    this.#drawn = lines.length;
  }

  /** From here on it draws below. */
  forget(): void {
    this.#drawn = 0;
  }
}
