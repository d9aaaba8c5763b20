import type { InspectOptions } from '../facts/inspect-repository.js';
import { flag } from './option-names.js';
import { readAnswers } from './read-answers.js';
import { readStored, storeFile } from './stored-answers.js';

type Given = Readonly<Record<string, unknown>>;

/**
 * What earlier runs were told, and what has to be known before a project is looked at.
 *
 * @param storedText of `.yo-rc.json`; undefined: there is none
 * @param given answers by their keys; `packageDir`, `releaseTogether` and `versionCopies` overrule what is kept in `.yo-rc.json`
 * @throws WorkflowsError `broken-file`, `bad-option`
 */
export function toldBefore(
  storedText: string | undefined,
  given: Given,
): { stored: Given; places: InspectOptions } {
  const stored = readStored(storedText);
  const told = (key: 'packageDir' | 'releaseTogether' | 'versionCopies') => {
    const value = given[key] ?? stored[key];
    const name = given[key] === undefined && value !== undefined ? `${key} in ${storeFile}` : flag(key);
    return { name, answer: readAnswers({ [key]: value }, () => name) };
  };
  const [dirs, together, copies] = [told('packageDir'), told('releaseTogether'), told('versionCopies')];
  const places = {
    packageDirs: dirs.answer.list('packageDir'),
    nameOfPackageDirs: dirs.name,
    releaseTogether: together.answer.flag('releaseTogether'),
    versionCopies: copies.answer.list('versionCopies'),
    nameOfVersionCopies: copies.name,
  };
  return { stored, places };
}
