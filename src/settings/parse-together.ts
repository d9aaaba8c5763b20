import { WorkflowsError } from '../errors.js';
import type { ProjectFacts, VersionSource } from '../facts/facts.js';
import { placeText } from '../facts/version/copies/place-text.js';
import type { AnswerKey, Answers } from './option-names.js';
import { allWorkflows, OF_ONE, refuseOfOne } from './parse-packages.js';
import type { Settings } from './settings.js';

/**
 * The settings of packages that one release tag publishes together (contract P12): one series of tags, one version, set
 * in the files of all of them; what is built and tested is each one's.
 *
 * @param parse the one parse, of one package
 * @throws WorkflowsError `bad-option`; `no-package` where one workflow can't build at least two of them
 */
export function parseTogether(
  facts: ProjectFacts,
  answers: Answers | Readonly<Record<string, unknown>>,
  nameOf: (key: AnswerKey) => string,
  parse: (facts: ProjectFacts) => Settings,
): Settings {
  const ofOne = OF_ONE.filter((key) => key !== 'tagPrefix');
  refuseOfOne(answers, nameOf, ofOne);
  const main = parse({ ...facts, together: [] });
  // Where a version is not found, none can be set, and no tag makes it.
  const all = facts.together.map(parse).filter(({ version }) => version.kind !== 'unknown');
  const together = main.files.publish === undefined ? all : ofOneKind(all);
  if (together.length < 2) {
    throw new WorkflowsError(
      'no-package',
      `one tag releases the packages here together, and no two of them can be served by one workflow: they are compiled, or have their version in different ways. Name one with ${nameOf('packageDir')}, or give each its own tags with --no-release-together.`,
    );
  }
  const workflows = allWorkflows(together);
  return {
    ...main,
    // What starts by another event than the main one's can't be waited for.
    publishWorkflows: [
      ...new Set([
        ...main.publishWorkflows,
        ...together
          .filter(({ publishTrigger }) => publishTrigger === main.publishTrigger)
          .flatMap(({ publishWorkflows }) => publishWorkflows),
      ]),
    ],
    publishByHand: together.every(({ publishByHand }) => publishByHand),
    directory: '',
    siblings: [],
    importName: undefined,
    importCheck: together.some(({ importCheck }) => importCheck),
    version: joined(together),
    staticVersion: sharedStaticVersion(together),
    followUp: main.followUp || together.some(({ followUp }) => followUp),
    numericVersion: together.some(({ numericVersion }) => numericVersion),
    buildConstraints: [...new Set(together.flatMap(({ buildConstraints }) => buildConstraints))],
    compiled: together.some(({ compiled }) => compiled),
    packsCommitted: together.some(({ packsCommitted }) => packsCommitted),
    wheels: undefined,
    python: { ...main.python, build: oldestBuild(together) },
    testsMode:
      main.testsMode === 'none' ? 'none' : together.some(isAsked) || isAsked(main) ? 'own' : 'generated',
    gate: { ...main.gate, workflows: workflows.length > 0 ? workflows : main.gate.workflows },
    together,
  };
}

const isAsked = ({ testsMode }: Settings): boolean => testsMode === 'own';

/** Those that one workflow of ours can build: none that is compiled, and with their version in one kind of place. */
function ofOneKind(packages: readonly Settings[]): readonly Settings[] {
  const pure = packages.filter(({ compiled }) => !compiled);
  const kindOf = ({ builder, version }: Settings) => `${builder}, version from ${SOURCES[version.kind]}`;
  return [...new Set(pure.map(kindOf))]
    .map((kind) => pure.filter((each) => kindOf(each) === kind))
    .reduce((most, next) => (next.length > most.length ? next : most), []);
}

/** Where a version comes from, as far as a workflow does it in another way: a variable goes with either. */
const SOURCES: Readonly<Record<VersionSource['kind'], string>> = {
  file: 'a file or a variable',
  variable: 'a file or a variable',
  tag: 'git',
  unknown: 'unknown',
};

/** One version in the files of all of them; from tags, where no file holds it. */
function joined(packages: readonly Settings[]): VersionSource {
  const versions = packages.map(({ version }) => version);
  const inFiles = versions.flatMap((version) => (version.kind === 'file' ? [version] : []));
  const [first] = inFiles;
  if (first === undefined) return versions[0] as VersionSource;
  const places = new Map(
    inFiles.flatMap((version) => version.places).map((each) => [placeText(each), each] as const),
  );
  return { ...first, places: [...places.values()] };
}

/** What is done with the versions in files: the same for all, and only what goes for each. */
function sharedStaticVersion(packages: readonly Settings[]): Settings['staticVersion'] {
  const told = new Set(
    packages.flatMap(({ version, staticVersion }) => (version.kind === 'file' ? [staticVersion] : [])),
  );
  const [first = 'commit'] = told;
  return told.size < 2 ? first : told.has('check') ? 'check' : 'commit';
}

/** The Python that builds and imports all of them. */
function oldestBuild(packages: readonly Settings[]): string {
  const minor = (version: string) => Number(version.split('.')[1]);
  return packages
    .map(({ python }) => python.build)
    .reduce((oldest, next) => (minor(next) < minor(oldest) ? next : oldest));
}
