import type { VersionMention, VersionSource } from '../../facts.js';
import type { ProjectFiles } from '../../reading/project-files.js';
import { placeIn } from './find-copies.js';
import { findPlace } from './place-line.js';
import { spotsOf } from './spots.js';

type FileSource = Extract<VersionSource, { kind: 'file' }>;

/** More than these are no longer read: a version such as 1.0 stands everywhere. */
const MOST = 200;

/** Lists of changes tell of a version for good; lock files and lists of requirements tell of other projects. */
const HISTORIES =
  /(?:^|\/)(?:change(?:s|log|_log)?|history|news|releases?|whatsnew|release[-_]?notes)(?:[./_-]|$)|\.lock$|(?:^|\/)(?:package-lock\.json|requirements[^/]*\.txt|\.yo-rc\.json)$|\.(?:svg|min\.js|csv|ipynb)$/i;

/**
 * Where the version stands besides, word for word, in files that git knows: none of it is set by itself.
 *
 * @returns the lines that are no place of the version yet, in the order of the files
 */
export function findMentions(files: ProjectFiles, source: FileSource): readonly VersionMention[] {
  const { value: version, places } = source;
  if (!/^\d+\.\d+/.test(version)) return [];
  const names = files.filesWith(version).filter((name) => !HISTORIES.test(name));
  const mentions = names.slice(0, MOST).flatMap((file) => {
    const whole = files.text(file) ?? '';
    const taken = places
      .filter((place) => place.file === file)
      .map((place) => findPlace(whole, place))
      .map((found) => (typeof found === 'number' ? -1 : found.index));
    return spotsOf(whole, version).flatMap((spot) => {
      const line = whole.slice(0, spot.start).split('\n').length;
      if (taken.includes(line - 1)) return [];
      const text = (whole.split('\n')[line - 1] ?? '').trim().slice(0, 200);
      return [{ file, line, text, place: placeIn(file, whole, spot), asserted: isAsserted(file, text) }];
    });
  });
  return mentions.slice(0, MOST);
}

/** A test that knows the version by heart: it fails for every other one. */
function isAsserted(file: string, text: string): boolean {
  return (
    /(?:^|\/)(?:tests?\/|test_[^/]*\.py$|[^/]*_test\.py$)/.test(file) &&
    /\bassert|\.assert\w*\(|\bexpect\(/.test(text) &&
    /version|release/i.test(text)
  );
}
