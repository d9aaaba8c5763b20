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
  const told = (key: 'packageDir' | 'versionCopies') => {
    const value = given[key] ?? stored[key];
    const name = given[key] === undefined && value !== undefined ? `${key} in ${storeFile}` : flag(key);
    return { name, list: readAnswers({ [key]: value }, () => name).list(key) };
  };
  const together = given.releaseTogether ?? stored.releaseTogether;
  const name =
    given.releaseTogether === undefined ? `releaseTogether in ${storeFile}` : flag('releaseTogether');
  const [dirs, copies] = [told('packageDir'), told('versionCopies')];
  const places = {
    packageDirs: dirs.list,
    nameOfPackageDirs: dirs.name,
    releaseTogether: readAnswers({ releaseTogether: together }, () => name).flag('releaseTogether'),
    versionCopies: copies.list,
    nameOfVersionCopies: copies.name,
  };
  return { stored, places };
}
