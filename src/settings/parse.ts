import { WorkflowsError } from '../errors.js';
import type { ProjectFacts } from '../facts/facts.js';
import { guidePlaces } from '../facts/repository/taken-guides.js';
import { checkFound } from './check-found.js';
import { problemWithBranch } from './git-names.js';
import { isRepository, problemWithEnvironment, problemWithWorkflowFile } from './github-names.js';
import { type AnswerKey, type Answers, flag } from './option-names.js';
import { options } from './options.js';
import { parseFollowUp } from './parse-follow-up.js';
import { parseGate } from './parse-gate.js';
import { parsePackages } from './parse-packages.js';
import { parsePublish } from './parse-publish.js';
import { parseStaticVersion, refuseMainPush } from './parse-static-version.js';
import { parseTogether } from './parse-together.js';
import { parseToken } from './parse-token.js';
import { parseWheels } from './parse-wheels.js';
import { defaultReleaseFile, freeName, generatedFile, type PublishChoice } from './publish-workflow.js';
import { pythonFacts } from './python-facts.js';
import { problemWithImportName, problemWithPackageName } from './python-names.js';
import { readAnswers } from './read-answers.js';
import { refuse } from './refusal.js';
import type { Settings } from './settings.js';
import { testPlan } from './test-plan.js';
import { parseVersionForm } from './version-form.js';

export interface ParseContext {
  /** `all`: what `generate` writes. `release`: only the release workflow (contract, section 1). */
  readonly writes?: 'all' | 'release';
  /** How an option is called at this door, for messages; on a command line `--package-name`. */
  readonly nameOf?: (key: AnswerKey) => string;
}

/**
 * The one parser of every door (contract G3): what was found and what was told become settings.
 *
 * @param facts what `inspectProject` found; checked like answers, as a project's files are no more to be trusted
 * @param answers what a person, a script, `.yo-rc.json` or an agent said; nothing is trusted
 * @returns the settings, deeply frozen, every text harmless where the templates put it (contract W4)
 * @throws WorkflowsError `bad-option`: one sentence with the option, the value and what to type instead;
 *   `no-project`: the package name was neither found nor told
 */
export function parseSettings(
  facts: ProjectFacts,
  answers: Answers | Readonly<Record<string, unknown>>,
  context: ParseContext = {},
): Settings {
  const nameOfOption = context.nameOf ?? flag;
  const parse = (each: ProjectFacts) => parseOne(each, answers, context);
  if (facts.together.length > 1) return freeze(parseTogether(facts, answers, nameOfOption, parse));
  if (facts.packages.length > 1) return freeze(parsePackages(facts, answers, nameOfOption, parse));
  return freeze(parse(facts));
}

function parseOne(
  facts: ProjectFacts,
  answers: Answers | Readonly<Record<string, unknown>>,
  context: ParseContext,
): Settings {
  const given = readAnswers(answers as Readonly<Record<string, unknown>>, context.nameOf);
  const { nameOf } = given;
  checkFound(facts, given);

  const packageName = given.text('packageName', problemWithPackageName) ?? facts.distribution?.value;
  if (packageName === undefined) {
    throw new WorkflowsError(
      'no-project',
      `the package name could not be found; say it with ${nameOf('packageName')} NAME.`,
    );
  }

  const all = context.writes !== 'release';
  const token = parseToken(given);
  const publish = parsePublish(facts, given, token.mode, all);
  const withRelease = !all || (given.flag('includeReleaseWorkflow') ?? true);
  const releaseFile =
    given.text('releaseOutputFilename', problemWithWorkflowFile) ??
    generatedFile(facts, false) ??
    freeName(facts, defaultReleaseFile, 'create-pypi-release.yml');
  if (releaseFile.toLowerCase() === publish.file.toLowerCase()) {
    refuse(
      nameOf('releaseOutputFilename'),
      releaseFile,
      'the publish workflow has that name',
      defaultReleaseFile,
    );
  }
  if (!withRelease && !publish.ours) {
    refuse(
      nameOf('existing'),
      'keep',
      `${publish.file} publishes and stays, so without a release workflow nothing is left to write`,
    );
  }

  const defaultBranch = facts.defaultBranch.value;
  const reminders = given.flag('reminders') ?? true;
  const staticVersion = parseStaticVersion(facts, given, publish);
  const releaseOnMainPush = given.flag('releaseOnMainPush') ?? false;
  if (releaseOnMainPush && publish.ours) refuseMainPush(facts, given, staticVersion);
  const { repository } = facts;
  const guide =
    all && reminders ? guidePlaces.find((place) => !facts.takenGuides.includes(place)) : undefined;

  return {
    packageName,
    directory: facts.directory,
    siblings: facts.siblings,
    importName: given.text('importName', problemWithImportName) ?? facts.importName?.value,
    importCheck: given.flag('importCheck') ?? facts.undeclaredImports.length === 0,
    version: facts.version.value,
    staticVersion,
    releaseCommit: given.choice('releaseCommit', options.releaseCommit.choices) ?? 'auto',
    followUp: parseFollowUp(facts, given, withRelease ? staticVersion : undefined),
    numericVersion: facts.numericVersion,
    builder: facts.builder,
    buildConstraints: facts.buildConstraints,
    compiled: facts.compiled.value,
    // `meson dist` archives HEAD: https://mesonbuild.com/Creating-releases.html
    packsCommitted: facts.backend.value === 'meson-python',
    wheels: parseWheels(facts, given),
    python: pythonFacts(facts.python.value, given),
    ...parseGate(facts, given, publish.ours && all ? publish.file : undefined),
    tests: testPlan(facts, given),
    submodules: facts.submodules,
    ...parseVersionForm(facts, given),
    defaultBranch,
    releaseBranches: parseBranches(given.list('releaseBranches'), defaultBranch, nameOf('releaseBranches')),
    releaseOnMainPush,
    verbosePublish: given.flag('verbosePublish') ?? false,
    token,
    publishWorkflow: publish.file,
    publishTrigger: publish.trigger,
    publishByHand: publish.byHand,
    publishWorkflows: [publish.file, ...publish.besides],
    ...proofOf(facts, publish),
    changelog: changelogOf(facts),
    releaseNotes: given.choice('releaseNotes', options.releaseNotes.choices) ?? 'changelog',
    releaseStartsWorkflows: facts.workflows.some((each) => each.onRelease && !each.generated),
    wait: given.choice('wait', options.wait.choices) ?? 'finished',
    environments: parseEnvironments(given),
    guideAt: guide ?? facts.ownGuide,
    repository: repository && isRepository(repository.value) ? repository.value : undefined,
    files: {
      publish: publish.ours && all ? `.github/workflows/${publish.file}` : undefined,
      release: withRelease ? `.github/workflows/${releaseFile}` : undefined,
      guide,
    },
    packages: [],
    together: [],
  };
}

/** What can show that a release is out (contract R19). */
function proofOf(
  facts: ProjectFacts,
  { file, ours }: PublishChoice,
): Pick<Settings, 'proof' | 'uploadingJobs'> {
  if (ours) return { proof: 'ours' };
  const kept = facts.workflows.find((workflow) => workflow.file === file)?.publishing;
  if ((kept?.index ?? 'pypi') === 'pypi') return { proof: 'index' };
  return { proof: 'none', uploadingJobs: kept?.jobs ?? [] };
}

/** A file whose name needs no quotes anywhere. */
function changelogOf({ changelog }: ProjectFacts): Settings['changelog'] {
  return changelog !== undefined && /^[\w.][\w./-]*$/.test(changelog.file) ? changelog : undefined;
}

/** The default branch is the first; others only where the list says so. */
function parseBranches(given: readonly string[] | undefined, defaultBranch: string, name: string) {
  const branches = given ?? [defaultBranch];
  for (const branch of branches) {
    const wrong = problemWithBranch(branch);
    if (wrong !== undefined) refuse(name, branch, wrong, 'main,1.x');
  }
  const others = [...new Set(branches)].filter((branch) => branch !== defaultBranch);
  return branches.includes(defaultBranch) ? [defaultBranch, ...others] : others;
}

function parseEnvironments(given: ReturnType<typeof readAnswers>): Settings['environments'] {
  const environments = {
    pypi: given.text('pypiEnvironment', problemWithEnvironment) ?? 'pypi',
    testpypi: given.text('testpypiEnvironment', problemWithEnvironment) ?? 'testpypi',
    release: given.text('releaseEnvironment', problemWithEnvironment) ?? 'release',
  };
  const keys = {
    pypi: 'pypiEnvironment',
    testpypi: 'testpypiEnvironment',
    release: 'releaseEnvironment',
  } as const;
  const seen = new Set<string>();
  for (const [role, name] of Object.entries(environments)) {
    // Names of environments are the same whatever their case. Each needs rules of its own (contract G6).
    if (seen.has(name.toLowerCase())) {
      refuse(
        given.nameOf(keys[role as keyof typeof keys]),
        name,
        'another environment here has that name',
        role,
      );
    }
    seen.add(name.toLowerCase());
  }
  return environments;
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}
