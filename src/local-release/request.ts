import { WorkflowsError } from '../errors.js';
import type { Stage } from '../releases/next-version.js';
import { exactForm } from '../releases/release-tag.js';
import { type ReleaseType, releaseTypes } from '../releases/release-types.js';
import { shown } from '../settings/refusal.js';
import type { Settings } from '../settings/settings.js';
import { tagOf, versionAsked } from '../settings/tag-form.js';

/**
 * Reads what is to be released: a release type, a tag or a version number.
 *
 * @param text `patch`, `minor`, `major` (with calendar versions `date`, `fix`), `v1.2.3`, `1.2.3rc1`, or with the
 *   project's own prefix
 * @param settings how its tags are written, and `semver` or its calendar scheme
 * @throws WorkflowsError `bad-option`
 */
export function readRequest(
  text: string,
  settings: Pick<Settings, 'tagPrefix' | 'tagSeparator' | 'versionScheme'>,
): ReleaseType | { readonly exactly: string } {
  const { versionScheme: scheme } = settings;
  const types = releaseTypes(scheme);
  const type = types.find((word) => word === text);
  if (type) return type;
  const bare = versionAsked(text, settings).replace(/^v/, '');
  if (bare.length <= 200 && exactForm.test(bare)) return { exactly: bare };
  throw new WorkflowsError(
    'bad-option',
    `${shown(text)} can't be released: say ${types.join(', ')} or a version such as ${tagOf('1.2.3', settings)} or ${tagOf('1.2.3rc1', settings)}${scheme === 'semver' ? '' : `; versions here are ${scheme}`}.`,
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
