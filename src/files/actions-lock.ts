import { readInside } from './read.js';

/** GitHub's lock of the actions that workflows use, written by the extension `gh actions-lock` (facts.md 1). */
export const actionsLock = '.github/workflows/actions.lock';

/** A workflow that dies at its start, without a log: it is in the lock, and the lock lacks what it uses. */
export interface OutOfLock {
  readonly path: string;
  /** `owner/name@ref`, as the lock would hold them. */
  readonly missing: readonly string[];
}

/** A lock held against workflows. */
export interface LockState {
  readonly stale: readonly OutOfLock[];
  /** Workflows that the lock does not know: they run as they stand, unlocked. */
  readonly outside: readonly string[];
}

/**
 * Holds the project's lock against workflows; undefined: it has none, so nothing is to be said.
 *
 * @param files paths from the project's root on, and what stands there or will stand there
 * @throws WorkflowsError `unsafe-path`, `no-permission`
 */
export function lockState(
  root: string,
  files: readonly { readonly path: string; readonly text: string }[],
): LockState | undefined {
  const text = readInside(root, actionsLock);
  if (text === undefined) return undefined;
  const locked = readLock(text);
  const workflows = files
    .filter(({ path }) => path.startsWith('.github/workflows/'))
    .map((file) => ({ path: file.path, uses: usesOf(file.text), pins: locked.get(file.path) }));
  return {
    stale: workflows.flatMap(({ path, uses, pins }) => {
      const missing = pins === undefined ? [] : uses.filter((use) => !pins.has(use));
      return missing.length > 0 ? [{ path, missing }] : [];
    }),
    outside: workflows
      .filter(({ pins, uses }) => pins === undefined && uses.length > 0)
      .map(({ path }) => path),
  };
}

/** The lock against what stands on the disk now; undefined: there is no lock. */
export function lockNow(
  root: string,
  files: readonly { readonly path: string; readonly before: string | undefined }[],
): LockState | undefined {
  return lockState(
    root,
    files.map(({ path, before }) => ({ path, text: before ?? '' })),
  );
}

/** The pins of each workflow in the lock. The extension writes it the same way each time: keys and pins quoted. */
function readLock(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const workflows = new Map<string, Set<string>>();
  let inWorkflows = false;
  let pins: Set<string> | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (/^\w/.test(line)) inWorkflows = /^workflows:/.test(line);
    if (!inWorkflows) continue;
    const [, key] = /^ +['"]?([^'"#]+?)['"]?:\s*(?:\[\])?\s*$/.exec(line) ?? [];
    const [, pin] = /^ +- +['"]?([^'"#\s]+)/.exec(line) ?? [];
    if (pin !== undefined) pins?.add(pin);
    else if (key !== undefined) {
      pins = new Set();
      workflows.set(key, pins);
    }
  }
  return workflows;
}

/** What a workflow uses of other repositories, as a lock names it: the repository in lower case, no path in it. */
function usesOf(text: string): readonly string[] {
  const lines = text.matchAll(/^\s*(?:- )?uses:\s*["']?([\w.-]+\/[\w.-]+)(?:\/[^@\s]*)?@([^\s"'#]+)/gm);
  return [...new Set([...lines].map(([, action = '', ref]) => `${action.toLowerCase()}@${ref}`))];
}
