import type { Changelog } from '../facts/facts.js';
import { eachPackage } from '../settings/parse-packages.js';
import type { Settings } from '../settings/settings.js';

/** The format of the changelogs that notes are taken from: that of the first package that has one. */
export function notesFormat(settings: Settings): Changelog['format'] | undefined {
  return eachPackage(settings).find(({ changelog }) => changelog !== undefined)?.changelog?.format;
}
