/** What went wrong, for programs; doors turn it into an exit code, a tool result or a prompt. */
export type ErrorCode =
  | 'bad-option'
  | 'no-project'
  | 'no-package'
  | 'no-repository'
  | 'broken-file'
  | 'conflict'
  | 'unsafe-path'
  | 'no-permission'
  | 'not-up-to-date'
  | 'release-refused'
  | 'push-failed'
  | 'publish-failed'
  | 'no-gh'
  | 'not-logged-in'
  | 'unreachable'
  | 'github-refused'
  | 'rate-limited'
  | 'cancelled'
  | 'internal';

/**
 * The one error this package throws on purpose.
 *
 * `message` is one sentence a person can act on: what is wrong, the value seen, what to do instead.
 * `details` holds more lines for a terminal (a difference, a list), never needed to understand the sentence.
 */
export class WorkflowsError extends Error {
  override readonly name = 'WorkflowsError';
  readonly code: ErrorCode;
  readonly details: string | undefined;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; details?: string } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details;
  }
}
