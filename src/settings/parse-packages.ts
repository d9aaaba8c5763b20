import { WorkflowsError } from '../errors.js';
import type { ProjectFacts } from '../facts/facts.js';
import type { AnswerKey, Answers } from './option-names.js';
import { refuse } from './refusal.js';
import type { GateWorkflow, Settings } from './settings.js';

/** Answers that make sense for one package only. */
export const OF_ONE: readonly AnswerKey[] = [
  'packageName',
  'importName',
  'tagPrefix',
  'testPath',
  'testCommand',
  'testInstall',
  'versionCopies',
];

/** Answers for what a repository with several packages does not get. */
const NOT_FOR_SEVERAL: readonly AnswerKey[] = ['releaseOnMainPush'];

/**
 * The settings of a repository with several packages (contract P12): those of each, joined. What the workflows hold once
 * for all of them has to be the same for all.
 *
 * @param parse the one parse, of one package
 * @throws WorkflowsError `bad-option`, `no-package`
 */
export function parsePackages(
  facts: ProjectFacts,
  answers: Answers | Readonly<Record<string, unknown>>,
  nameOf: (key: AnswerKey) => string,
  parse: (facts: ProjectFacts) => Settings,
): Settings {
  refuseOfOne(answers, nameOf, OF_ONE);
  const all = facts.packages.map(parse);
  const isTold = facts.packageDirs.length > 0;
  if (isTold) refuseMixture(all, nameOf('packageDir'));
  const packages = isTold ? all : ofOneKind(all);
  const alone = packages.length === 1 && facts.packages[all.indexOf(packages[0] as Settings)];
  if (alone) return parse({ ...alone, siblings: [] });
  refuseSharedSeries(packages);
  const [first] = packages as [Settings, ...Settings[]];
  const followUp = packages.some((each) => each.followUp);
  const publishByHand = packages.every((each) => each.publishByHand);
  return {
    ...first,
    followUp,
    publishByHand,
    gate: { ...first.gate, workflows: allWorkflows(packages) },
    packages,
  };
}

/**
 * Refuses what several packages can't have in common.
 * @param ofOne the answers that are one package's alone
 */
export function refuseOfOne(
  answers: Answers | Readonly<Record<string, unknown>>,
  nameOf: (key: AnswerKey) => string,
  ofOne: readonly AnswerKey[],
): void {
  const given = answers as Readonly<Record<string, unknown>>;
  const one = ofOne.find((key) => given[key] !== undefined);
  if (one !== undefined) {
    const why = `several packages are here, and each has its own; name one with ${nameOf('packageDir')}`;
    refuse(nameOf(one), given[one], why);
  }
  const never = NOT_FOR_SEVERAL.find((key) => given[key] === true);
  if (never !== undefined) refuse(nameOf(never), given[never], 'several packages are here');
}

/** What the steps of all packages have in common. */
const SHARED: Readonly<Record<string, (settings: Settings) => string>> = {
  'how the version gets into the build': ({ version, staticVersion }) =>
    version.kind === 'file' ? `from a file (${staticVersion})` : fromTags(version.kind),
  'what builds them': ({ builder }) => builder,
  'how versions count': ({ versionScheme }) => versionScheme,
  'how they are published': ({ files, publishTrigger, proof }) =>
    files.publish === undefined
      ? `by workflows of yours, on a ${publishTrigger}${proof === 'none' ? ', not to PyPI' : ''}`
      : 'by the workflow of the generator',
  'what the build needs besides': ({ buildConstraints }) => buildConstraints.join(' ') || 'nothing',
};

const fromTags = (kind: Settings['version']['kind']): string =>
  ({ variable: 'from tags, by a variable', tag: 'from tags', unknown: 'not found', file: '' })[kind];

/**
 * Where nobody names the packages, those that one workflow can serve: the kind that most are of, of two alike the first.
 * A compiled package is served alone.
 */
function ofOneKind(packages: readonly Settings[]): readonly Settings[] {
  const kinds = new Map<string, Settings[]>();
  for (const each of packages) {
    const kind = isBuiltAlone(each)
      ? `compiled: ${each.packageName}`
      : JSON.stringify(Object.values(SHARED).map((kindOf) => kindOf(each)));
    kinds.set(kind, [...(kinds.get(kind) ?? []), each]);
  }
  return [...kinds.values()].reduce((most, next) => (next.length > most.length ? next : most));
}

/** A workflow of the generator builds wheels of one package only; one that is kept does as it always did. */
const isBuiltAlone = ({ compiled, files }: Settings): boolean => compiled && files.publish !== undefined;

function refuseMixture(packages: readonly Settings[], option: string): void {
  const compiled = packages.filter(isBuiltAlone).map(({ packageName }) => packageName);
  if (compiled.length > 0) {
    throw new WorkflowsError(
      'no-package',
      `${short(compiled)} ${compiled.length === 1 ? 'is' : 'are'} compiled, and wheels of one package among several are not built yet: name one package, or the pure ones, with ${option}.`,
    );
  }
  for (const [what, kindOf] of Object.entries(SHARED)) {
    const kinds = new Map<string, string[]>();
    for (const each of packages) {
      const kind = kindOf(each);
      kinds.set(kind, [...(kinds.get(kind) ?? []), each.packageName]);
    }
    if (kinds.size < 2) continue;
    const lists = [...kinds].map(([kind, names]) => `${kind}: ${short(names)}`).join('; ');
    throw new WorkflowsError(
      'no-package',
      `the packages here differ in ${what} (${lists}), which one workflow can't serve: name those of one kind with ${option}.`,
    );
  }
}

const short = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');

/** A tag has to say which package it is of. */
function refuseSharedSeries(packages: readonly Settings[]): void {
  for (const each of packages) {
    const other = packages.find(
      (one) =>
        one !== each &&
        (one.tagPrefix === each.tagPrefix ||
          one.packageName.toLowerCase() === each.packageName.toLowerCase()),
    );
    if (other === undefined) continue;
    throw new WorkflowsError(
      'no-package',
      `${each.directory || '.'} and ${other.directory || '.'} would both be released as ${each.packageName} with tags ${each.tagPrefix}1.2.3: a tag has to say which package it is of.`,
    );
  }
}

export function allWorkflows(packages: readonly Settings[]): readonly GateWorkflow[] {
  const all = packages.flatMap(({ gate }) => gate.workflows);
  return [...new Map(all.map((each) => [each.file, each])).values()];
}

/** Each package of a repository; of one with one package that one. */
export function eachPackage(settings: Settings): readonly Settings[] {
  return settings.packages.length > 0 ? settings.packages : [settings];
}

/** Whether pull requests upload to TestPyPI: of several packages they are only built and checked. */
export function usesTestPypi({ files, packages, together }: Settings): boolean {
  return files.publish !== undefined && packages.length + together.length === 0;
}

/** What is published to the index: one name, or each package's. */
export function eachDistribution(settings: Settings): readonly Settings[] {
  return settings.together.length > 0 ? settings.together : eachPackage(settings);
}
