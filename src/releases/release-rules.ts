import { compareReleases, compareVersions, type PythonVersion, writeRelease } from '../pep440.js';
import { type ReleaseNumber, type ReleaseTag, writeTag } from './release-tag.js';

/** What a new version is held against, read once. */
export interface ReleaseState {
  readonly prefix: string;
  /** The version that is bumped: from a reachable tag or from the index. */
  readonly base: { readonly number: ReleaseNumber; readonly shown: string } | undefined;
  /** Every release tag of the repository, lowest first. */
  readonly tags: readonly ReleaseTag[];
  readonly file:
    | {
        readonly name: string;
        readonly text: string;
        readonly release: readonly bigint[];
        /** undefined: no version by PEP 440, only the numbers could be read. */
        readonly version: PythonVersion | undefined;
      }
    | undefined;
  readonly staticVersion: 'set' | 'check';
  /** Every version the index has, as written there; empty if it has none or did not answer. */
  readonly index: readonly { readonly text: string; readonly version: PythonVersion }[];
  /** The newest final version of the index. */
  readonly newest: { readonly text: string; readonly version: PythonVersion } | undefined;
  readonly onDefaultBranch: boolean;
  /** A tag of the very name is about to be replaced, so it is no objection. */
  readonly replace: boolean;
}

/** Why a version can't be released: what is wrong, and the way out where no other bump is one. */
export interface Objection {
  readonly what: string;
  readonly wayOut: string;
}

type Rule = (next: ReleaseNumber, state: ReleaseState) => Objection | undefined;

/** R5: in `check`, nothing is written into the file, so the bump must give what stands in it. */
const fileIsThisVersion: Rule = (next, { file, staticVersion }) =>
  file && staticVersion === 'check' && !(file.version && compareVersions(final(next), file.version) === 0)
    ? {
        what: `${file.name} holds ${file.text}`,
        wayOut: `set the version in ${file.name} to the one you want to release`,
      }
    : undefined;

/** R5: a version behind the file, or a patch that turns out as a major, is never released by accident. */
const fileIsReached: Rule = (next, { file }) =>
  file && compareReleases(next, file.release) < 0
    ? {
        what: `${file.name} holds ${file.text} already`,
        wayOut: `push the tag for ${writeRelease(file.release)} by hand, or lower the version in ${file.name}`,
      }
    : undefined;

/** Only a version that was named, not bumped, can miss this. */
const aboveBase: Rule = (next, { base }) =>
  base && compareReleases(next, base.number) <= 0
    ? { what: `${base.shown} is released already`, wayOut: 'name a version above it' }
    : undefined;

/** R6: the tag, or the same version under another spelling. */
const tagIsFree: Rule = (next, { tags, prefix, replace }) => {
  const tag = writeTag(prefix, next);
  const taken = tags
    .filter(({ name, number }) => compareReleases(number, next) === 0 && !(replace && name === tag))
    .at(-1);
  return (
    taken && {
      what:
        taken.name === tag
          ? `tag ${taken.name} exists already, at commit ${taken.commit.slice(0, 12)}`
          : `that version is tagged already as ${taken.name}, at commit ${taken.commit.slice(0, 12)}`,
      wayOut: 'release from a commit that comes after it',
    }
  );
};

/** R15: the index never takes a version twice. */
const indexIsFree: Rule = (next, { index }) => {
  const taken = index.find(({ version }) => compareVersions(version, final(next)) === 0);
  return (
    taken && {
      what: `PyPI has version ${taken.text} already`,
      wayOut: 'tag the commit it was made from, then release the next one',
    }
  );
};

/** R5: the default branch's release is the newest of all. */
const aboveTags: Rule = (next, { tags, onDefaultBranch }) => {
  const highest = tags.at(-1);
  return onDefaultBranch && highest && compareReleases(next, highest.number) < 0
    ? {
        what: `the repository has the higher ${highest.name}, at commit ${highest.commit.slice(0, 12)}`,
        wayOut: `merge ${highest.name} into this branch first, or release from its own branch`,
      }
    : undefined;
};

/** R5: … and above what the index calls newest. */
const aboveIndex: Rule = (next, { newest, onDefaultBranch }) =>
  onDefaultBranch && newest && compareVersions(final(next), newest.version) < 0
    ? {
        what: `PyPI has the higher ${newest.text}`,
        wayOut: `tag the commit ${newest.text} was made from, then release the next one`,
      }
    : undefined;

// The order in which a person should hear them: what the project says, then what exists, then what is higher.
const rules: readonly Rule[] = [
  fileIsThisVersion,
  fileIsReached,
  tagIsFree,
  aboveBase,
  indexIsFree,
  aboveTags,
  aboveIndex,
];

/** The first rule a version breaks, or undefined if it can be released. */
export function objectionTo(next: ReleaseNumber, state: ReleaseState): Objection | undefined {
  for (const rule of rules) {
    const objection = rule(next, state);
    if (objection) return objection;
  }
  return undefined;
}

function final(release: ReleaseNumber): PythonVersion {
  return { epoch: 0n, release, pre: undefined, post: undefined, dev: undefined, local: undefined };
}
