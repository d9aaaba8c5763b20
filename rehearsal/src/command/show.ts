import { Board } from '../watching/board.js';
import type { RehearsalEvent } from '../watching/events.js';
import { Canvas, liveLines } from '../watching/live.js';
import { plainLine } from '../watching/plain.js';

export interface Show {
  readonly board: Board;
  readonly tell: (event: RehearsalEvent) => void;
  readonly end: () => void;
}

/** How it is shown while it goes on: events as JSON, a live view in a terminal, else plain lines. */
export function show(as: 'json' | 'live' | 'plain'): Show {
  const board = new Board();
  if (as === 'live') return live(board);
  const tell = (event: RehearsalEvent) => {
    board.tell(event);
    if (as === 'json') process.stdout.write(`${JSON.stringify(event)}\n`);
    else {
      const line = plainLine(event, (run) => board.runs.find((one) => one.run === run)?.workflow ?? '');
      if (line !== undefined) process.stderr.write(`${line}\n`);
    }
  };
  return { board, tell, end: () => {} };
}

function live(board: Board): Show {
  const began = Date.now();
  const canvas = new Canvas((text) => process.stderr.write(text));
  const colour = process.env.NO_COLOR === undefined;
  let turn = 0;
  let timer: NodeJS.Timeout | undefined;
  const draw = () =>
    canvas.draw(liveLines(board, (Date.now() - began) / 1000, turn++, process.stderr.columns || 80, colour));
  const tell = (event: RehearsalEvent) => {
    // What is over stays above, as it ended.
    if (event.event === 'scenario' && event.state === 'ended') {
      board.tell(event);
      draw();
      process.stderr.write('\n');
      clearInterval(timer);
      return;
    }
    board.tell(event);
    if (event.event !== 'scenario') return;
    canvas.forget();
    timer = setInterval(draw, 120).unref();
  };
  return { board, tell, end: () => clearInterval(timer) };
}
