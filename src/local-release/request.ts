import { WorkflowsError } from '../errors.js';
import { type Bump, bumps } from '../releases/next-version.js';
import { shown } from '../settings/refusal.js';

/**
 * Reads what is to be released: a bump, a tag or a version number.
 *
 * @param text `patch`, `minor`, `major`, `v1.2.3`, `1.2.3`, or with the project's own prefix
 * @param prefix the project's tag prefix
 * @throws WorkflowsError `bad-option`
 */
export function readRequest(text: string, prefix: string): Bump | { readonly exactly: string } {
  const bump = bumps.find((word) => word === text);
  if (bump) return bump;
  const bare = text.startsWith(prefix) ? text.slice(prefix.length) : text;
  const number = /^v?([0-9]+\.[0-9]+(?:\.[0-9]+)?)$/.exec(bare.length > 200 ? '' : bare)?.[1];
  if (number) return { exactly: number };
  const pre = /^v?[0-9]+\.[0-9]+\.[0-9]+(?:a|b|rc)[0-9]+$/.test(bare.slice(0, 200));
  const why = pre
    ? 'a pre-release is tagged by hand (git tag -a, git push)'
    : `say patch, minor, major or a version such as ${prefix}1.2.3`;
  throw new WorkflowsError('bad-option', `${shown(text)} can't be released: ${why}.`);
}
