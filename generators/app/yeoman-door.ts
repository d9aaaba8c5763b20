import type Generator from 'yeoman-generator';
import type { Door } from '../../src/conversation/door.js';
import { painter } from '../../src/conversation/paint.js';

interface Terminal {
  readonly stdin?: { readonly isTTY?: boolean };
  readonly stdout?: { readonly isTTY?: boolean };
}

/** Yeoman as a door: its log, its prompts. It asks unless told not to, or where its input is no terminal. */
export function yeomanDoor(generator: Generator, options: { mayAsk: boolean }): Door {
  const outer = generator.env.adapter as Terminal & { actualAdapter?: Terminal };
  const { stdin, stdout } = outer.actualAdapter ?? outer;
  // An adapter without streams is no terminal's, and answers by itself.
  const isTerminal =
    (stdin === undefined || stdin.isTTY === true) && (stdout === undefined || stdout.isTTY === true);
  const say = (line: string) => void generator.log(line);
  return {
    say,
    warn: say,
    paint: painter(process.stdout.isTTY === true),
    width: (process.stdout.isTTY === true && process.stdout.columns) || undefined,
    ask:
      options.mayAsk && isTerminal
        ? (questions) => generator.prompt(questions as Parameters<typeof generator.prompt>[0])
        : undefined,
  };
}
