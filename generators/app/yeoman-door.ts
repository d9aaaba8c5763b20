import type Generator from 'yeoman-generator';
import type { Door } from '../../src/commands/door.js';
import { terminalDoor } from '../../src/commands/terminal.js';

/** Yeoman as a door: its log, its prompts. It asks unless told not to, or where its input is no terminal. */
export function yeomanDoor(generator: Generator, options: { mayAsk: boolean }): Door {
  const adapter = generator.env.adapter as { stdin?: { isTTY?: boolean }; stdout?: { isTTY?: boolean } };
  const isTerminal = (adapter.stdin?.isTTY ?? !adapter.stdin) && (adapter.stdout?.isTTY ?? !adapter.stdout);
  const say = (line: string) => void generator.log(line);
  return {
    say,
    warn: say,
    paint: terminalDoor({ mayAsk: false }).paint,
    ask:
      options.mayAsk && isTerminal
        ? (questions) => generator.prompt(questions as Parameters<typeof generator.prompt>[0])
        : undefined,
  };
}
