import type { ProjectFacts } from '../facts/facts.js';
import { problemWithTagPrefix } from './git-names.js';
import type { AnswerReader } from './read-answers.js';
import type { Settings } from './settings.js';
import { problemWithVersionScheme } from './version-scheme.js';

/**
 * How versions count and how their tags are written (contract R5, R17). What was found is said of the tags with the
 * prefix that was found: for another prefix it tells nothing.
 * @throws WorkflowsError `bad-option`
 */
export function parseVersionForm(
  facts: ProjectFacts,
  given: AnswerReader,
): Pick<Settings, 'tagPrefix' | 'tagSeparator' | 'versionScheme' | 'shortTags'> {
  const tagPrefix = given.text('tagPrefix', problemWithTagPrefix) ?? facts.tagPrefix.value;
  const tagSeparator = tagPrefix === facts.tagPrefix.value ? facts.tagForm.separator : '.';
  const found = tagPrefix === facts.tagPrefix.value ? facts.versionScheme.value : 'semver';
  const versionScheme = given.text('versionScheme', problemWithVersionScheme) ?? found;
  const ours = facts.workflows.find(({ generated, publishes }) => generated && publishes);
  const generatedShort = ours?.onTags.some(
    (pattern) => /\*[._]\*$/.test(pattern) && !/\*[._]\*[._]\*$/.test(pattern),
  );
  const shortTags =
    facts.tagForm.numbers === 2 ||
    generatedShort === true ||
    (versionScheme !== 'semver' && versionScheme.split('.').length === 2);
  return { tagPrefix, tagSeparator, versionScheme, shortTags };
}
