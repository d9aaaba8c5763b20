import { WorkflowsError } from '../errors.js';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'the system does not permit it',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  ENAMETOOLONG: 'the name is too long for this file system',
};

/**
 * Turns an error of the file system into one sentence.
 * @param what is being done, as `.github/workflows can't be written`
 */
export function diskError(what: string, cause: unknown): WorkflowsError {
  if (cause instanceof WorkflowsError) return cause;
  const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? '';
  return new WorkflowsError(
    'no-permission',
    `${what}: ${reasons[code] ?? (code === '' ? String(cause) : code)}. Nothing was changed.`,
    { cause },
  );
}
