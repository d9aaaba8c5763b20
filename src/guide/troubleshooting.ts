import { draftsNotes } from '../settings/drafts-notes.js';
import type { Settings } from '../settings/settings.js';
import { OPENS_PULL_REQUESTS, PULL_REQUESTS } from '../settings/token-permission.js';
import { triesBuild } from '../settings/tries-build.js';

/** What one message of a workflow means and what to do, in Markdown. */
export interface Trouble {
  /** The message's `title=`, as the workflow prints it. */
  readonly title: string;
  readonly workflow: 'release' | 'publish' | 'both';
  /** Whether a workflow of these settings can print it; always, if left out. */
  readonly when?: (settings: Settings) => boolean;
  readonly text: (words: TroubleWords) => string;
}

/** The names a text needs: a user's own in the guide, the defaults in docs/messages.md. */
export interface TroubleWords {
  /** The secret that holds the release token. */
  readonly secret: string;
  readonly releaseEnvironment: string;
  readonly publishWorkflow: string;
  readonly versionFile: string;
  readonly defaultBranch: string;
}

const inFile = ({ version }: Settings) => version.kind === 'file';
const setsVersion = (settings: Settings) =>
  inFile(settings) && (settings.staticVersion === 'commit' || settings.staticVersion === 'set');
const checksVersion = (settings: Settings) => inFile(settings) && settings.staticVersion === 'check';
const isCalendar = ({ versionScheme }: Settings) => versionScheme !== 'semver';
const hasToken = ({ token }: Settings) => token.mode !== 'dispatch';
const asksChecks = ({ gate }: Settings) => gate.workflows.length + gate.contexts.length > 0;
const proves = (settings: Settings) => follows(settings) && settings.proof !== 'none';
const imports = ({ importCheck, packages }: Settings) => importCheck || packages.length > 0;
const builds = (settings: Settings) =>
  settings.files.publish !== undefined || (settings.files.release !== undefined && triesBuild(settings));
const follows = ({ wait }: Settings) => wait === 'finished';

/** Every message of both workflows, in the order in which a release could meet them. */
export const troubles: readonly Trouble[] = [
  {
    title: 'Missing release token',
    workflow: 'release',
    when: hasToken,
    text: ({ secret, releaseEnvironment }) =>
      `\`${secret}\` is not in the environment \`${releaseEnvironment}\`, has another name there, or is empty. A secret of the repository or the organisation with that name works too, but then every workflow can read it. See [The token](#token).`,
  },
  {
    title: 'Invalid secret name',
    workflow: 'release',
    when: ({ token }) => token.mode === 'pat',
    text: ({ secret }) =>
      `Type the *name* of the secret into \`token_secret_name\`, for example \`${secret}\`, never the token itself. A token typed there by accident stands in the run's page: revoke it.`,
  },
  {
    title: 'The release token is refused',
    workflow: 'release',
    when: ({ token }) => token.mode === 'pat',
    text: ({ secret }) =>
      `GitHub says no to the token before anything is done. Look at its end, at the repositories it is for, and in an organisation at its approval and single sign-on; then save the mended one as \`${secret}\`.`,
  },
  {
    title: 'Release token',
    workflow: 'release',
    when: ({ token }) => token.mode === 'pat',
    text: () => 'Not a fault: when the token ends. Renew it in time; below 30 days this is a warning.',
  },
  {
    title: 'Not a release branch',
    workflow: 'release',
    text: ({ defaultBranch }) =>
      `Choose the right branch under *Use workflow from*. To let more branches release, run the generator with \`--release-branches ${defaultBranch},1.x\`, and add them to the environment's rule.`,
  },
  {
    title: 'Version line',
    workflow: 'both',
    when: inFile,
    text: ({ versionFile }) =>
      `${versionFile} no longer has exactly one line that could hold the version. Restore the line, or run the generator again so that it looks anew.`,
  },
  {
    title: 'Unreadable version',
    workflow: 'release',
    when: inFile,
    text: ({ versionFile }) => `Write the version in ${versionFile} as a number such as \`1.2.3\`.`,
  },
  {
    title: 'No first release',
    workflow: 'release',
    when: inFile,
    text: ({ versionFile }) =>
      `The first release takes the version in ${versionFile} as it stands, so it has to be three numbers: \`1.2.3\`.`,
  },
  {
    title: 'Behind the file',
    workflow: 'release',
    when: (settings) => inFile(settings) && settings.staticVersion !== 'check',
    text: ({ versionFile }) =>
      `The bump gives less than ${versionFile} says. The message names the bump that reaches it; if none does, correct the file.`,
  },
  {
    title: "Not the file's version",
    workflow: 'release',
    when: checksVersion,
    text: ({ versionFile }) =>
      `Commit the version to release into ${versionFile} first, then choose the bump that gives it.`,
  },
  {
    title: 'Nothing to release',
    workflow: 'release',
    text: () =>
      'The newest commit of the branch is a release already. Merge something first. To finish a release that broke off, open *its* run and choose *Re-run failed jobs*.',
  },
  {
    title: 'Not the highest version',
    workflow: 'release',
    text: () =>
      'A higher version exists on another branch or on PyPI. Merge that release into this branch, or choose a higher bump. If PyPI has a version whose tag is missing, push the tag of the commit it was made from.',
  },
  {
    title: 'PyPI takes no uploads',
    workflow: 'release',
    text: () =>
      'The project is archived on PyPI, or its administrators have put it into quarantine. Unarchive it in the project’s settings, or write to them, then release again.',
  },
  {
    title: 'The version exists',
    workflow: 'release',
    text: () =>
      'PyPI has this version, perhaps from an upload by hand, and never takes one twice. Choose a higher bump.',
  },
  {
    title: 'Check is gone',
    workflow: 'both',
    when: asksChecks,
    text: () =>
      'A workflow that the release waits for was removed, renamed or switched off. Switch it on under *Actions*, or run the generator again so that it looks anew.',
  },
  {
    title: 'Checks failed',
    workflow: 'both',
    when: asksChecks,
    text: () =>
      "The project's own checks of this commit did not pass. Mend them, or re-run them if they failed by chance, then release again. *skip_checks* releases all the same, and says so in the tag.",
  },
  {
    title: 'Not tested',
    workflow: 'both',
    when: asksChecks,
    text: () =>
      'Nothing has tested this commit: it was left out by a filter, pushed by `GITHUB_TOKEN`, or says `[skip ci]`. With `workflow_dispatch:` in the `on:` of that workflow the release starts it by itself.',
  },
  {
    title: 'Checks take too long',
    workflow: 'both',
    when: asksChecks,
    text: () =>
      'The checks were still running when the time was up. Release again when they have ended; `--gate-minutes` gives them more time.',
  },
  {
    title: 'Checks skipped',
    workflow: 'publish',
    when: asksChecks,
    text: () => 'Only a warning: whoever released this tag ticked *skip_checks*, as its annotation says.',
  },
  {
    title: 'GitHub does not answer',
    workflow: 'both',
    when: (settings) => settings.files.release !== undefined || asksChecks(settings),
    text: () => 'Look at githubstatus.com, then re-run the job: it goes on from where it was.',
  },
  {
    title: 'The commit skips workflows',
    workflow: 'release',
    text: () =>
      'The message of the newest commit says `[skip ci]` or the like, so a tag on it starts nothing. Push another commit first.',
  },
  {
    title: 'A later stage exists',
    workflow: 'release',
    text: () =>
      'This number has a later stage already (alpha, beta, rc, final). Choose that stage again, or the final version.',
  },
  {
    title: 'Behind a pre-release',
    workflow: 'release',
    text: () =>
      'The branch has pre-releases of a higher number. Choose the release type that aims at that number: the message names it.',
  },
  {
    title: 'No such day',
    workflow: 'release',
    when: isCalendar,
    text: () =>
      'Versions here are dates, and this one is of a day that does not exist. Choose *date*, or type a version of a day that does.',
  },
  {
    title: 'Two wishes',
    workflow: 'release',
    text: () =>
      'Give either `version`, which is exactly that version, or a `pre_release` of what the bump gives.',
  },
  {
    title: 'Not a version',
    workflow: 'release',
    text: () =>
      'Type a version as it stands in a tag, with the prefix or without: `1.2.3`, `1.2.3rc1`, `1.2.3.post1`.',
  },
  {
    title: 'Unreadable tags',
    workflow: 'release',
    text: () =>
      'The project has tags, none of which can be read as a release of it. Tag the newest release again in the form that the message gives, or run the generator with another `--tag-prefix`.',
  },
  {
    title: 'The branch has moved on',
    workflow: 'release',
    text: () =>
      'The commit of this run is no longer part of the branch, or not its newest one. Start a new run instead of re-running an old one.',
  },
  {
    title: 'The tag exists',
    workflow: 'release',
    text: () =>
      'Somebody made this tag at the commit named in the message. If it was a mistake and PyPI has nothing of that version, delete it (see [Undo a bad release](#undo)); else release from a branch that contains it.',
  },
  {
    title: 'The tag could not be pushed',
    workflow: 'release',
    text: () => 'The message names the cause; [When the push fails](#push) has the remedies.',
  },
  {
    title: 'Publishing did not start',
    workflow: 'release',
    text: ({ publishWorkflow }) =>
      `The tag is there, but no run of \`${publishWorkflow}\`. Look whether the workflow is switched off under *Actions*, has another name at that commit, or does not start on such tags. Then run the command that the message gives; after that, *Re-run failed jobs* finishes the release.`,
  },
  {
    title: 'Waiting for approval',
    workflow: 'release',
    when: follows,
    text: () =>
      'Not a fault: an environment has a reviewer. Open the publish run and approve it. Re-run the release job afterwards, or publish the draft on the releases page.',
  },
  {
    title: 'Publishing failed',
    workflow: 'release',
    when: follows,
    text: ({ publishWorkflow }) =>
      `Open the run of \`${publishWorkflow}\` that the message links. If it failed by chance (network, a service that was down), run the command that the message gives, then re-run the release job. If the code is at fault, fix it and release the next version: the tag stays on the faulty commit. If PyPI has all files and only a later step failed, a re-run can't upload them twice: \`gh release create TAG --verify-tag --generate-notes\` makes the release that is left.`,
  },
  {
    title: 'The tag has moved',
    workflow: 'release',
    when: follows,
    text: () =>
      'Somebody moved or deleted the release tag while its publish run went on. Find out who did, and push the tag to the commit that the message names; then re-run the release job.',
  },
  {
    title: 'Nothing was published',
    workflow: 'release',
    when: follows,
    text: ({ publishWorkflow }) =>
      `The run of \`${publishWorkflow}\` was green, yet it published no file of this version. Look for a job that was skipped in it or may fail, at the index that it uploads to, and at the version that it builds.`,
  },
  {
    title: 'PyPI got another version',
    workflow: 'release',
    when: proves,
    text: ({ publishWorkflow }) =>
      `The run of \`${publishWorkflow}\` uploaded files of a version that nobody asked for, beside the right one. Yank it on PyPI and mend the workflow: something in it builds more than the tag.`,
  },
  {
    title: 'The release is yanked',
    workflow: 'release',
    when: proves,
    text: () =>
      'PyPI has the version, but somebody has yanked it, so nobody gets it. Take that back on the project’s page and re-run the job, or release the next one.',
  },
  {
    title: 'A job failed',
    workflow: 'release',
    when: proves,
    text: () =>
      'Only a warning: the package is on PyPI, but a job of the green run that published it has failed, as it may there (`continue-on-error`). Look whether a file is missing.',
  },
  {
    title: 'A run failed',
    workflow: 'release',
    when: proves,
    text: () =>
      'Only a warning: the package is on PyPI, but a run beside the one that published it failed. Look at it; the release is made.',
  },
  {
    title: 'Publishing takes too long',
    workflow: 'release',
    when: follows,
    text: () => 'Wait for the publish run to end, then re-run the release job: it goes on from there.',
  },
  {
    title: 'No GitHub release',
    workflow: 'release',
    text: () =>
      'Re-run the release job: it makes the GitHub release and nothing else. If it fails again, look at githubstatus.com and at rules that restrict who creates releases.',
  },
  {
    title: 'No draft',
    workflow: 'release',
    when: draftsNotes,
    text: () =>
      "towncrier could not draft the notes from the news fragments: the log says why. The release goes on; its notes are those of the changelog, or GitHub's. Mend the fragment, and edit the release if it is out already.",
  },
  {
    title: 'No follow-up pull request',
    workflow: 'release',
    when: ({ followUp }) => followUp,
    text: () =>
      `Only a warning: the release is out, but the branch does not say so yet. The message names the cause, most often that the release token lacks *${PULL_REQUESTS}*, or, without such a token, that *${OPENS_PULL_REQUESTS}* is off. Mend it and re-run the job *Follow-up pull request*; the next release brings back what is missing too.`,
  },
  {
    title: 'PyPI does not answer',
    workflow: 'both',
    text: () => 'Only a warning: what PyPI already has could not be compared. Look at status.python.org.',
  },
  {
    title: 'Not a release tag',
    workflow: 'publish',
    text: () =>
      'The tag looks like a release but is none, for example `v1.2.3-x` or `v1.2.03`. Delete it, and push one with three plain numbers (or a pre-release such as `1.2.3rc1` behind the prefix).',
  },
  {
    title: 'Not a tag',
    workflow: 'publish',
    text: () => 'Started by hand, this workflow publishes a tag: choose it under *Use workflow from*.',
  },
  {
    title: 'Python 3.N',
    workflow: 'publish',
    when: ({ python, tests, testsMode }) =>
      testsMode === 'generated' &&
      python.matrix.some((each) => !python.required.includes(each)) &&
      tests.command.length > 0,
    text: () =>
      'Only a warning: this Python is not among those the project says it supports. Add a classifier once it works.',
  },
  {
    title: 'No tests',
    workflow: 'publish',
    when: ({ tests, testsMode }) => testsMode === 'generated' && tests.command.length === 0,
    text: () =>
      'No tests were found when the workflow was generated. Run the generator again when there are some, or name them with `--test-command`.',
  },
  {
    title: "The version can't be set",
    workflow: 'both',
    when: (settings) =>
      setsVersion(settings) && (settings.files.publish !== undefined || settings.staticVersion === 'commit'),
    text: () =>
      'The message names the place: a line that is not there as it was, or one that cannot hold this version (Cargo and npm know no post-releases, `incremental` only release candidates). Restore the line, or run the generator again so that it looks anew.',
  },
  {
    title: 'Nothing was built',
    workflow: 'both',
    when: builds,
    text: () =>
      'The build ended without an error, but left no file in `dist/`. Look into its log, and at settings that send the files elsewhere.',
  },
  {
    title: 'Unexpected file',
    workflow: 'both',
    when: builds,
    text: () =>
      'The build left a file in `dist/` that is no sdist and no wheel of this package. Look at what else the build writes there.',
  },
  {
    title: 'PyPI would refuse it',
    workflow: 'both',
    when: builds,
    text: () =>
      'The message names what PyPI takes from nobody: a requirement with an address, a classifier it does not know, a wheel for one kind of Linux, an empty wheel. Mend it and release again; nothing was published.',
  },
  {
    title: 'Classifiers not checked',
    workflow: 'publish',
    text: () => 'Only a warning: the list of classifiers could not be fetched.',
  },
  {
    title: 'Not what was built',
    workflow: 'publish',
    text: () =>
      'PyPI serves something else than this run built, or without proof of where it comes from. Compare the files on PyPI with the run; somebody else may be able to publish this project.',
  },
  {
    title: 'Any environment',
    workflow: 'publish',
    text: ({ publishWorkflow }) =>
      `Only a warning: the Trusted Publisher on PyPI names no environment, so every environment of \`${publishWorkflow}\` may publish. Enter one there.`,
  },
  {
    title: 'Files are missing',
    workflow: 'publish',
    when: ({ wheels }) => wheels !== undefined,
    text: () =>
      'Not every wheel that was built arrived, or none was built at all, so nothing is uploaded. Open the jobs *Wheels for …*: a system that `[tool.cibuildwheel]` leaves out is fine, no system at all is not; `--wheels none` publishes the sdist alone. If all of them are green, re-run all jobs.',
  },
  {
    title: 'Another version',
    workflow: 'release',
    when: triesBuild,
    text: () =>
      'Only a build tells which version this project has, so one was tried before the tag; meanwhile another release or another day made the next version another one. Start a new run.',
  },
  {
    title: 'Wrong name',
    workflow: 'both',
    when: builds,
    text: () =>
      'The metadata inside a built file names another package than the one that is released; nothing was published. Look at what sets the name in the build.',
  },
  {
    title: 'Wrong version',
    workflow: 'both',
    when: builds,
    text: () =>
      'The built files hold another version than the tag asks for; nothing was published. The message says what decides the version in this project and how to mend it.',
  },
  {
    title: 'Not importable',
    workflow: 'publish',
    when: imports,
    text: () =>
      'The package was installed alone into an empty environment, with what it requires, and importing it failed; nothing was published. The traceback says why: a requirement that is not declared, a file that the wheel lacks. What cannot be imported bare is generated with `--no-import-check`.',
  },
  {
    title: 'Two versions',
    workflow: 'publish',
    when: imports,
    text: () =>
      'The package says another version of itself (`__version__`) than its metadata. Where it is set for a release, that is a fault: something else than the line that was found decides it. Else it is a warning.',
  },
  {
    title: 'Not imported',
    workflow: 'publish',
    when: ({ numericVersion, importCheck, importName, packages }) =>
      (importCheck && (numericVersion || importName === undefined)) || packages.length > 0,
    text: () =>
      'Not a fault of the build: the package makes numbers of its version when it is imported, and a development version such as `1.2.4.dev7` has other parts too (released versions are imported); or it holds nothing that could be imported.',
  },
  {
    title: 'TestPyPI is skipped',
    workflow: 'publish',
    text: () =>
      'Not a fault. Pull requests from forks and from Dependabot never get publishing rights; the others upload once the repository variable `TESTPYPI` is `true`.',
  },
  {
    title: 'Published already',
    workflow: 'publish',
    text: () => 'Not a fault: the file was on PyPI already, and the rest was uploaded.',
  },
  {
    title: 'Not installable',
    workflow: 'publish',
    text: () =>
      'The files are on PyPI, but can not be installed from there. Usually a dependency is missing on PyPI or excludes the Python used: mend it, release the next version, and yank this one.',
  },
];

/** The messages that the written workflows can print. */
export function possibleTroubles(settings: Settings): readonly Trouble[] {
  const { publish, release } = settings.files;
  return troubles.filter(({ workflow, when }) => {
    const written =
      workflow === 'both'
        ? publish !== undefined || release !== undefined
        : workflow === 'publish'
          ? publish !== undefined
          : release !== undefined;
    return written && (when?.(settings) ?? true);
  });
}

/** One Markdown list entry for a message. */
export function troubleEntry(trouble: Trouble, words: TroubleWords): string {
  return `- **${trouble.title}**: ${trouble.text(words)}`;
}

/** All messages as a Markdown list with the default names. */
export function troubleshootingMarkdown(): string {
  const words: TroubleWords = {
    secret: 'RELEASE_PAT',
    releaseEnvironment: 'release',
    publishWorkflow: 'pypi-publish.yml',
    versionFile: 'the file that holds the version',
    defaultBranch: 'main',
  };
  return `${troubles.map((trouble) => troubleEntry(trouble, words)).join('\n')}\n`;
}
