import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';

/** A program in a real terminal (a pseudo-terminal, by util-linux's `script`), typed to by a test. */
export interface Terminal {
  /** Everything shown so far, without escape sequences. */
  readonly screen: () => string;
  /** Waits until a text is on the screen that was not there before, then types. */
  readonly answer: (shown: string, keys: string) => Promise<void>;
  /** Waits for the end; gives the exit code. */
  readonly ended: Promise<number | null>;
}

export const keys = { enter: '\r', down: '\u001b[B', interrupt: '\u0003' } as const;

export function inTerminal(command: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Terminal {
  const line = command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  // `-e` hands the exit code on, `-f` does not wait with the output.
  const child: ChildProcessWithoutNullStreams = spawn('script', ['-qefc', line, '/dev/null'], { cwd, env });
  let raw = '';
  let from = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    raw += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const screen = () => plain(raw);
  return {
    screen,
    ended,
    answer: async (shown, typed) => {
      const deadline = Date.now() + 60_000;
      while (raw.indexOf(shown, from) < 0) {
        if (Date.now() > deadline || child.exitCode !== null) {
          child.kill();
          throw new Error(`"${shown}" did not appear:\n${screen()}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      from = raw.length;
      // The prompt listens only once it is drawn.
      await new Promise((resolve) => setTimeout(resolve, 300));
      child.stdin.write(typed);
    },
  };
}

function plain(raw: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one.
  return raw.replace(/\u001b(?:\[[0-9;?]*[A-Za-z]|[=>])/g, '').replaceAll('\r\n', '\n');
}
