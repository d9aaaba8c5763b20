import { execFile } from 'node:child_process';

/** A git command that failed: its exit code and what it said. */
export class GitError extends Error {
  override readonly name = 'GitError';
  readonly exitCode: number | string | undefined;
  readonly said: string;

  constructor(args: readonly string[], exitCode: number | string | undefined, said: string) {
    super(`git ${args[0]} failed: ${said.trim().split('\n').at(-1) ?? ''}`);
    this.exitCode = exitCode;
    this.said = said;
  }
}

/** Runs git in one repository and returns what it printed. */
export type Git = (...args: string[]) => Promise<string>;

/**
 * Git in a folder, in English, never asking for a password on the terminal (a credential helper may).
 *
 * @param root an existing folder
 * @throws (the returned function) GitError when git ends with another code than 0
 */
export function gitIn(root: string): Git {
  const env = { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' };
  return (...args) =>
    new Promise((resolve, reject) => {
      const options = { cwd: root, env, maxBuffer: 64 * 1024 * 1024, timeout: 180_000 };
      const child = execFile('git', args, options, (error, stdout, stderr) => {
        // `push --porcelain` says on stdout why a reference was refused.
        if (error)
          reject(new GitError(args, error.code ?? undefined, `${stderr}\n${stdout}`.trim() || error.message));
        else resolve(stdout);
      });
      child.stdin?.end();
    });
}

/** Like `git`, but undefined instead of an error: for questions whose answer may be "there is none". */
export async function ask(git: Git, ...args: string[]): Promise<string | undefined> {
  try {
    return (await git(...args)).trim();
  } catch (error) {
    if (error instanceof GitError && typeof error.exitCode === 'number') return undefined;
    throw error;
  }
}
