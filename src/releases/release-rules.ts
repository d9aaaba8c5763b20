import { compareReleases, compareVersions, isFinal, type PythonVersion } from '../pep440.js';
import { isPossibleDate } from './calendar.js';
import { finalReleases, type ReleaseTag } from './release-tag.js';

/** What a new version is held against, read once. */
export interface ReleaseState {
  /** Every release tag of the repository, lowest first. */
  readonly tags: readonly ReleaseTag[];
  /** Those that stand on what HEAD reaches, and the one that a squash merge left behind. */
  readonly reachable: readonly ReleaseTag[];
  readonly file: HeldRelease | undefined;
  readonly staticVersion: string;
  /** Every version the index has, as written there; empty if it has none or did not answer. */
  readonly index: readonly IndexedVersion[];
  readonly indexAnswers: boolean;
  readonly onDefaultBranch: boolean;
  /** A tag of the very name is about to be replaced, so it is no objection. */
  readonly replace: boolean;
  readonly prefix: string;
  /** `semver` or a calendar scheme. */
  readonly scheme: string;
}

export interface IndexedVersion {
  readonly text: string;
  readonly version: PythonVersion;
  readonly yanked: boolean;
}

export interface HeldRelease {
  readonly name: string;
  readonly text: string;
  readonly release: readonly bigint[];
  /** undefined: no version by PEP 440, only the numbers could be read. */
  readonly version: PythonVersion | undefined;
}

/** Why a version can't be released: what is wrong, and the way out where no other release type is one. */
export interface Objection {
  readonly what: string;
  readonly wayOut: string;
}

/** A version on trial: how it is written, and whether it was given by its number (contract R22). */
export interface Candidate {
  readonly text: string;
  readonly version: PythonVersion;
  readonly exact: boolean;
}

type Rule = (next: Candidate, state: ReleaseState) => Objection | undefined;

/** R17: an impossible date is never written. */
const isOfADay: Rule = ({ version }, { scheme }) =>
  scheme === 'semver' || isPossibleDate(scheme, version.release)
    ? undefined
    : {
        what: `there is no such day in ${scheme}`,
        wayOut: 'name a version of a day that exists, or change the scheme with --version-scheme',
      };

/** R5: in `check`, nothing is written into the file, so the bump must give what stands in it. */
const fileIsThisVersion: Rule = ({ version }, { file, staticVersion }) =>
  file && staticVersion === 'check' && !(file.version && compareVersions(version, file.version) === 0)
    ? {
        what: `${file.name} holds ${file.text}`,
        wayOut: `set the version in ${file.name} to the one you want to release`,
      }
    : undefined;

/** R5: a version behind the file, or a patch that turns out as a major, is never released by accident. */
const fileIsReached: Rule = ({ version }, { file }) =>
  file && compareReleases(version.release, file.release) < 0
    ? {
        what: `${file.name} holds ${file.text} already`,
        wayOut: `name the version, or lower it in ${file.name}`,
      }
    : undefined;

/** R6: the tag, or the same version under another spelling. */
const tagIsFree: Rule = ({ text, version }, { tags, replace, prefix }) => {
  const taken = tags.find(
    (tag) => compareVersions(tag.version, version) === 0 && !(replace && tag.name === prefix + text),
  );
  return (
    taken && {
      what: `tag ${taken.name} exists already, at commit ${taken.commit.slice(0, 12)}`,
      wayOut: 'release from a commit that comes after it',
    }
  );
};

/** R15: the index never takes a version twice. */
const indexIsFree: Rule = ({ version }, { index }) => {
  const taken = index.find((each) => compareVersions(each.version, version) === 0);
  return (
    taken && {
      what: `PyPI has version ${taken.text} already`,
      wayOut: 'tag the commit it was made from, then release the next one',
    }
  );
};

/** R16: never a stage below one that its number has. */
const noLaterStage: Rule = ({ version }, { tags }) => {
  const later = tags.filter(
    (tag) =>
      compareReleases(tag.version.release, version.release) === 0 &&
      compareVersions(tag.version, version) > 0,
  );
  const last = later.at(-1);
  return last && { what: `${last.name} is a later stage of it`, wayOut: 'choose that stage, or none' };
};

/** R5: a reachable pre-release is a floor. */
const aboveFloor: Rule = ({ version }, { reachable }) => {
  const ahead = reachable
    .filter((tag) => !isFinal(tag.version) && compareReleases(tag.version.release, version.release) > 0)
    .at(-1);
  return ahead && { what: `it is less than ${ahead.name}`, wayOut: 'aim at its number' };
};

/** R5, R22: the default branch's release is the newest of all; only who names the version passes a mistake of years ago. */
const aboveTags: Rule = (next, state) => {
  const higher = strays(next, state).find(({ stray }) => !(stray && next.exact));
  if (!higher) return undefined;
  const { tag, stray } = higher;
  if (state.reachable.includes(tag))
    return { what: `${tag.name} is released already`, wayOut: 'name a version above it' };
  return {
    what: `the repository has the higher ${tag.name}, at commit ${tag.commit.slice(0, 12)}`,
    wayOut: stray
      ? `if ${tag.name} is a mistake, ask for the version ${next.text}`
      : `merge ${tag.name} into this branch first, or release from its own branch`,
  };
};

/** R5: … and above what the index calls newest. */
const aboveIndex: Rule = ({ version }, { index, onDefaultBranch }) => {
  const newest = newestOf(index);
  return onDefaultBranch && newest && compareVersions(version, newest.version) < 0
    ? {
        what: `PyPI has the higher ${newest.text}`,
        wayOut: `tag the commit ${newest.text} was made from, then release the next one, or yank it if it is a mistake`,
      }
    : undefined;
};

/** The final releases above a version, the highest first, and whether each is one that the index knows nothing of. */
export function strays({ version }: Candidate, state: ReleaseState) {
  if (!state.onDefaultBranch) return [];
  return finalReleases(state.tags)
    .filter((tag) => compareVersions(tag.version, version) > 0)
    .reverse()
    .map((tag) => ({
      tag,
      stray:
        state.indexAnswers &&
        !state.reachable.includes(tag) &&
        !state.index.some((each) => !each.yanked && compareVersions(each.version, tag.version) === 0),
    }));
}

/** The newest final version of an index that is not yanked. */
export function newestOf(index: readonly IndexedVersion[]): IndexedVersion | undefined {
  return index
    .filter(({ version, yanked }) => isFinal(version) && !yanked)
    .sort((a, b) => compareVersions(a.version, b.version))
    .at(-1);
}

// The order in which a person should hear them: what the project says, then what exists, then what is higher.
const rules: readonly Rule[] = [
  isOfADay,
  fileIsThisVersion,
  fileIsReached,
  tagIsFree,
  indexIsFree,
  noLaterStage,
  aboveFloor,
  aboveTags,
  aboveIndex,
];

/** The first rule a version breaks, or undefined if it can be released. */
export function objectionTo(next: Candidate, state: ReleaseState): Objection | undefined {
  for (const rule of rules) {
    const objection = rule(next, state);
    if (objection) return objection;
  }
  return undefined;
}
