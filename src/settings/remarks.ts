import type { ExistingWorkflow, ProjectFacts } from '../facts/facts.js';
import { passesFilter } from '../facts/repository/ref-filter.js';
import { eachDistribution, eachPackage } from './parse-packages.js';
import { publishingWorkflows } from './publish-workflow.js';
import type { Settings } from './settings.js';
import { tagOf } from './tag-form.js';
import { triesBuild } from './tries-build.js';
import { sampleVersion } from './version-scheme.js';

/**
 * What a person should know about the settings that were taken, one sentence each; what was found has remarks of its
 * own in `facts.remarks`.
 */
export function settingsRemarks(facts: ProjectFacts, settings: Settings): readonly string[] {
  return [
    ...enterpriseServer(settings),
    ...notAsked(facts, settings),
    ...notAskedSince(facts, settings),
    ...theirPublishing(facts, settings),
    ...noLineToSet(settings),
    ...mayBeCalendar(facts, settings),
    ...notImported(facts, settings),
    ...wheelsOrNone(settings),
    ...ofAnotherKind(facts, settings),
  ];
}

/** Contract P12: packages that the workflows of the others can't serve. */
function ofAnotherKind({ packages, together }: ProjectFacts, settings: Settings): string[] {
  const served = eachDistribution(settings).map(({ packageName }) => packageName);
  const others = [...packages, ...together].filter(
    ({ distribution }) => !served.includes(distribution?.value ?? ''),
  );
  if (others.length === 0) return [];
  const names = others.map(({ distribution, directory }) => distribution?.value ?? directory).join(', ');
  return [
    `Left out: ${names}. One pair of workflows serves packages of one kind, or one that is compiled; --package-dir chooses which.`,
  ];
}

/** Contract P11: what is published of compiled extensions. */
function wheelsOrNone({ compiled, wheels, files }: Settings): string[] {
  if (!compiled || files.publish === undefined) return [];
  return [
    wheels === undefined
      ? 'The sdist alone is published, so whoever installs it compiles it; --wheels auto builds wheels too.'
      : 'cibuildwheel builds wheels of the sdist for Linux, macOS and Windows, of each pull request one per system; --wheels none leaves them out.',
  ];
}

/** Contract P3: what cannot be imported bare. */
function notImported(facts: ProjectFacts, settings: Settings): string[] {
  const names = facts.undeclaredImports;
  if (names.length === 0 || settings.importCheck || settings.files.publish === undefined) return [];
  return [
    `The package imports ${names.join(', ')} and requires nothing, so it is installed, but not imported; --import-check imports it all the same.`,
  ];
}

/** Contract R21: other CI is only known by its file, not by what it reports. */
function notAsked({ gate }: ProjectFacts, settings: Settings): string[] {
  const [other] = gate.otherCi;
  if (other === undefined || gate.workflows.length > 0 || settings.gate.contexts.length > 0) return [];
  return [
    `${other.name} may test this project (${other.file}), but no workflow here does: name what it reports with --required-checks, and a release waits for it.`,
  ];
}

/** Contract R5, R21: what is asked was decided when the workflows were generated. */
function notAskedSince({ gate }: ProjectFacts, settings: Settings): string[] {
  const asked = settings.gate.workflows.map(({ file }) => file);
  const since = gate.workflows.map(({ file }) => file).filter((file) => !asked.includes(file));
  if (gate.kept === undefined || asked.length === 0 || since.length === 0) return [];
  return [
    `A release waits for ${asked.join(', ')} only, but ${since.join(', ')} ${since.length > 1 ? 'test' : 'tests'} the default branch too: --required-checks says what it waits for.`,
  ];
}

/** Contract W6. */
function enterpriseServer({ repository }: Settings): string[] {
  if (repository === undefined || repository.host === 'github.com') return [];
  return [
    `PyPI's Trusted Publishing knows github.com only: for ${repository.host} the release button works, publishing needs another way.`,
  ];
}

/** What a replaced file does besides publishing. */
function lostWith({ file, publishing }: ExistingWorkflow): string[] {
  const jobs = publishing?.otherJobs ?? [];
  if (jobs.length === 0) return [];
  return [
    `${file} is replaced as a whole, so its other jobs are gone: ${jobs.join(', ')}. Move what is still wanted to a file of its own.`,
  ];
}

/** Contract G7: whose workflow publishes, and what follows from it. */
function theirPublishing(facts: ProjectFacts, settings: Settings): string[] {
  const theirs = publishingWorkflows(facts);
  const kept = theirs.find((workflow) => workflow.file === settings.publishWorkflow);
  if (settings.files.publish !== undefined) {
    const others = theirs.filter(
      (workflow) => `.github/workflows/${workflow.file}` !== settings.files.publish,
    );
    if (kept !== undefined) {
      return [
        `${kept.file} is replaced under its own name, so that the Trusted Publisher on PyPI goes on matching; its environment there must be ${settings.environments.pypi} or empty.`,
        ...lostWith(kept),
        ...besides(others.map((workflow) => workflow.file)),
      ];
    }
    return besides(others.map((workflow) => workflow.file));
  }
  if (kept === undefined) {
    const known = facts.workflows.some((workflow) => workflow.file === settings.publishWorkflow);
    const hinted = facts.workflows.find((workflow) => workflow.hint !== undefined && !workflow.generated);
    if (!known && hinted !== undefined) {
      return [
        `${hinted.file} says "${hinted.hint}", in which no upload can be seen: if it publishes, name it with --publish-workflow.`,
      ];
    }
    return known
      ? []
      : [
          `No workflow here publishes yet: the release button expects ${settings.publishWorkflow}; pypi-workflows writes it, --publish-workflow names another.`,
        ];
  }
  const packages = eachPackage(settings);
  const followed = [...new Set(packages.flatMap(({ publishWorkflows }) => publishWorkflows))];
  const keptOnes = theirs.map(({ file }) => file).filter((file) => followed.includes(file));
  const others = theirs.map(({ file }) => file).filter((file) => !followed.includes(file));
  return [
    `${keptOnes.join(', ')} ${keptOnes.length > 1 ? 'publish already and stay as they are' : 'publishes already and stays as it is'}.`,
    ...(others.length > 0
      ? [
          `${others.join(', ')} ${others.length > 1 ? 'publish' : 'publishes'} too: --publish-workflow names another one to follow.`,
        ]
      : []),
    ...new Set(packages.flatMap((one) => deaf(facts, one))),
    ...keptBesides(kept, settings),
  ];
}

/** Kept workflows that no release tag would start. */
function deaf(facts: ProjectFacts, settings: Settings): readonly string[] {
  if (settings.publishTrigger !== 'tag' || settings.token.mode === 'dispatch') return [];
  const sample = tagOf(sampleVersion(settings.versionScheme, settings.shortTags), settings);
  return facts.workflows
    .filter(({ file, onTags }) => settings.publishWorkflows.includes(file) && !passesFilter(onTags, sample))
    .map(
      ({ file, onTags }) =>
        `${file} starts on tags ${onTags.join(', ')}, but release tags here look like ${sample}: change its filter, or say another --tag-prefix.`,
    );
}

/** What a kept workflow does that a release has to know (contract R19, R20). */
function keptBesides(kept: ExistingWorkflow, { version }: Settings): string[] {
  const how = kept.publishing;
  if (how === undefined) return [];
  return [
    ...(how.index === 'pypi'
      ? []
      : [`${kept.file} uploads to ${how.index}: what is published there cannot be proven.`]),
    ...(how.needsBranch !== undefined && version.kind === 'file' && !how.setsVersion
      ? [
          `${kept.file} ${how.needsBranch}: a release commit that stands on no branch would not go well with it.`,
        ]
      : []),
  ];
}

function besides(files: readonly string[]): string[] {
  if (files.length === 0) return [];
  const which = files.length === 1 ? `${files[0]} publishes` : `${files.join(', ')} publish`;
  return [
    `${which} too: where both upload one version, the second is refused. Turn it off before the first release.`,
  ];
}

/** Contract R17. */
function mayBeCalendar({ maybeScheme }: ProjectFacts, { versionScheme }: Settings): string[] {
  if (maybeScheme === undefined || versionScheme !== 'semver') return [];
  return [
    `The versions might be dates, which the tags do not show for certain: they are counted as numbers; --version-scheme ${maybeScheme.scheme} counts them by the calendar.`,
  ];
}

/** Contract P6. */
function noLineToSet(settings: Settings): string[] {
  if (!triesBuild(settings)) return [];
  const button = settings.files.release === undefined ? '' : ', and the release button builds before it tags';
  return [`So the version is only checked, never set${button}.`];
}
