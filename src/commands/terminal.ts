import type { Door, Question } from '../conversation/door.js';
import { painter } from '../conversation/paint.js';
import { openPage } from './open-page.js';
import { print, stdoutIsTerminal } from './print.js';

/** The plain command's door. It asks only where both ends are a terminal, and the person did not say `--yes`. */
export function terminalDoor(options: { mayAsk: boolean }): Door {
  const terminal = stdoutIsTerminal();
  const interactive = options.mayAsk && terminal && Boolean(process.stdin.isTTY);
  return {
    say: (line) => print(1, `${line}\n`),
    warn: (line) => print(2, `${line}\n`),
    paint: painter(terminal),
    // A terminal that does not know how wide it is says 0.
    width: (terminal && process.stdout.columns) || undefined,
    ask: interactive ? ask : undefined,
    ...(interactive ? { open: openPage } : {}),
  };
}

async function ask(questions: readonly Question[]): Promise<Record<string, unknown>> {
  // Loaded only when there is somebody to ask: a run without questions starts nearly as fast as Node.js itself.
  const { default: inquirer } = await import('inquirer');
  return inquirer.prompt(questions as unknown as Parameters<typeof inquirer.prompt>[0]);
}
