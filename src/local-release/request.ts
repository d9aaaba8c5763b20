import { WorkflowsError } from '../errors.js';
import type { Stage } from '../releases/next-version.js';
import { exactForm } from '../releases/release-tag.js';
import { type ReleaseType, releaseTypes } from '../releases/release-types.js';
import { shown } from '../settings/refusal.js';

/**
 * Reads what is to be released: a release type, a tag or a version number.
 *
 * @param text `patch`, `minor`, `major` (with calendar versions `date`, `fix`), `v1.2.3`, `1.2.3rc1`, or with the
 *   project's own prefix
 * @param prefix the project's tag prefix
 * @param scheme `semver` or its calendar scheme
 * @throws WorkflowsError `bad-option`
 */
export function readRequest(
  text: string,
  prefix: string,
  scheme: string,
): ReleaseType | { readonly exactly: string } {
  const types = releaseTypes(scheme);
  const type = types.find((word) => word === text);
  if (type) return type;
  const bare = (text.startsWith(prefix) ? text.slice(prefix.length) : text).replace(/^v/, '');
  if (bare.length <= 200 && exactForm.test(bare)) return { exactly: bare };
  throw new WorkflowsError(
    'bad-option',
    `${shown(text)} can't be released: say ${types.join(', ')} or a version such as ${prefix}1.2.3 or ${prefix}1.2.3rc1${scheme === 'semver' ? '' : `; versions here are ${scheme}`}.`,
  );
}

/**
 * Reads the stage of a pre-release (contract R16).
 *
 * @throws WorkflowsError `bad-option`
 */
export function readStage(text: string | undefined): Stage | undefined {
  if (text === undefined || text === 'none') return undefined;
  if (text === 'alpha' || text === 'beta' || text === 'rc') return text;
  throw new WorkflowsError('bad-option', `--pre is alpha, beta or rc, not ${shown(text)}.`);
}
