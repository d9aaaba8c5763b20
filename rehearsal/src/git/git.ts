import { execFile } from 'node:child_process';

/** A `git` command that failed; `stderr` is what it said. */
export class GitError extends Error {
  override readonly name = 'GitError';
  readonly stderr: string;
  constructor(args: readonly string[], stderr: string) {
    super(`git ${args.join(' ')} failed: ${stderr.trim()}`);
    this.stderr = stderr;
  }
}

const IDENTITY = {
  GIT_AUTHOR_NAME: 'Rehearsal',
  GIT_AUTHOR_EMAIL: 'rehearsal@users.noreply.github.com',
  GIT_COMMITTER_NAME: 'Rehearsal',
  GIT_COMMITTER_EMAIL: 'rehearsal@users.noreply.github.com',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
};

/** The environment git runs in here: nothing of the person's own configuration. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return { ...Object.fromEntries(inherited), ...IDENTITY };
}

/**
 * Runs git in `folder` and gives its standard output without the last line end.
 *
 * @throws GitError where it exits with another code than 0
 */
export function git(
  folder: string,
  args: readonly string[],
  options: { input?: string; env?: Record<string, string> } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      ['-C', folder, '-c', 'safe.directory=*', '-c', 'protocol.file.allow=always', ...args],
      { env: { ...gitEnvironment(), ...options.env }, maxBuffer: 1024 * 1024 * 256 },
      (error, stdout, stderr) => {
        if (error) reject(new GitError(args, stderr || error.message));
        else resolve(stdout.replace(/\n$/, ''));
      },
    );
    if (options.input !== undefined) child.stdin?.end(options.input);
  });
}
