import { placesText, placeText } from '../facts/version/copies/place-text.js';
import { releaseTagGlob } from '../releases/release-tag-glob.js';
import { releaseTypes } from '../releases/release-types.js';
import { startPublishing } from '../releases/start-publishing.js';
import { draftsNotes } from '../settings/drafts-notes.js';
import { eachPackage } from '../settings/parse-packages.js';
import { setsModuleVersion } from '../settings/sets-module-version.js';
import type { Settings } from '../settings/settings.js';
import { tokenPermission, tokenScopes } from '../settings/token-permission.js';
import { triesBuild } from '../settings/tries-build.js';
import { causeLines, foldYaml } from './broken-lines.js';
import { followsChangelog, followUpWords } from './follow-up-view.js';
import { packagesView } from './packages-view.js';
import { type PinnedAction, pins } from './pins.generated.js';
import { programScript, programsOf, releaseEntries, writtenProgram } from './program-step.js';
import type { EntryName } from './programs.generated.js';
import { pushAdvice } from './push-advice.js';
import { quoteYaml } from './quote-yaml.js';
import { wheelsView } from './wheels-view.js';

/** zizmor reports a secret named at run time where it is read; this is W1's single exception, with its reason. */
const RUN_TIME_SECRET =
  '# zizmor: ignore[overprovisioned-secrets,obfuscation] the person who releases names the secret';

/** What the templates see: the settings, and the few words made from them. */
export function viewOf(settings: Settings): Record<string, unknown> {
  const { version, token, python } = settings;
  const whole = withAllPlaces(settings);
  const inFile = version.kind === 'file';
  const commitsVersion = inFile && settings.staticVersion === 'commit';
  const setsVersion = commitsVersion || (inFile && settings.staticVersion === 'set');
  const asksChecks = settings.gate.workflows.length + settings.gate.contexts.length > 0;
  const startsChecks = settings.gate.workflows.some(({ dispatchable }) => dispatchable);
  return {
    ...settings,
    setsVersion,
    commitsVersion,
    triesBuild: triesBuild(settings),
    setsModuleVersion,
    draftsNotes: draftsNotes(settings),
    asksChecks,
    startsChecks,
    startsWorkflows: startsChecks || settings.publishByHand,
    startsByHand: token.mode === 'dispatch' ? "'true'" : "${{ steps.tag.outputs.by_hand || 'false' }}",
    before: asksChecks ? 'gate, ' : settings.testsMode === 'generated' ? 'test, ' : '',
    releaseTypes: releaseTypes(settings.versionScheme),
    isCalendar: settings.versionScheme !== 'semver',
    // Room for each wait: the checks, the start, the publish run, the index.
    releaseMinutes: Math.min(360, (asksChecks ? settings.gate.minutes : 0) + 180),
    whileWaiting: whileWaiting(settings),
    releaseByToken: settings.releaseStartsWorkflows || settings.publishTrigger === 'release',
    releaseToken: (first: boolean) =>
      first || token.mode !== 'github-app'
        ? tokenExpression(settings)
        : '${{ steps.app-again.outputs.token }}',
    advice: pushAdvice(token),
    devVersions: setsVersion || version.kind === 'variable' || version.kind === 'tag',
    triedPythons: python.matrix.filter((each) => !python.required.includes(each)),
    // Other names are no variables of a shell, so no script could read them.
    testEnv: Object.entries(settings.tests.env).filter(([name]) => /^[A-Za-z_]\w*$/.test(name)),
    ...wheelsView(settings),
    installLines: ({ tests, siblings }: Settings) => [
      ...exportLines(tests.env),
      ...(settings.together.length > 0 ? siblingLines(siblings) : []),
      ...tests.install,
    ],
    testLines: ({ tests }: Settings) =>
      tests.command.length > 0 ? [...exportLines(tests.env), ...tests.command] : [NO_TESTS],
    constraints: constraintLines(settings.buildConstraints),
    buildCommand: buildCommand(settings),
    wrongVersionAdvice: wrongVersionAdvice(settings),
    tagPattern: releaseTagGlob(settings),
    tokenExpression: tokenExpression(settings),
    tokenInWords: tokenInWords(token),
    tokenPermission: tokenPermission(settings),
    tokenQuery: new URLSearchParams(tokenScopes(settings)).toString(),
    followUpWords: followUpWords(settings),
    followsChangelog: followsChangelog(settings),
    startPublishing: startPublishing(
      { ...settings, publishWorkflow: '$WORKFLOW' },
      '$TAG',
      '--repo $GITHUB_REPOSITORY',
    ),
    guideLink: (anchor: string) =>
      settings.guideAt
        ? `$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/blob/${settings.defaultBranch}/${settings.guideAt}#${anchor}`
        : `https://www.npmjs.com/package/generator-pypi-workflows#${anchor}`,
    uses: (action: PinnedAction) => `${action}@${pins[action].sha} # ${pins[action].version}`,
    programs: programsOf(whole),
    program: (name: EntryName, python = 'python3', by = 10) => indent(programScript(whole, name, python), by),
    releaseEntries: releaseEntries(whole),
    writtenProgram: (file: string, names: readonly EntryName[]) =>
      indent(writtenProgram(whole, file, names), 10),
    yaml: quoteYaml,
    folded: foldYaml,
    causeLines,
    ...packagesView(settings, (by) => versionPlaces(version, by)),
    indent,
  };
}

/** Which programs are needed depends on the places of the version of every package. */
function withAllPlaces(settings: Settings): Settings {
  const { version } = settings;
  if (version.kind !== 'file') return settings;
  const places = eachPackage(settings).flatMap((one) =>
    one.version.kind === 'file' ? one.version.places : [],
  );
  return { ...settings, version: { ...version, places } };
}

function indent(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(by));
}

/** The expression that gives the release token to one step (contract R2). */
function tokenExpression({ token }: Settings): string {
  switch (token.mode) {
    case 'github-app':
      return `\${{ steps.app.outputs.token }}`;
    case 'dispatch':
      return `\${{ github.token }}`;
    case 'pat': {
      const chosen = `inputs.token_secret_name || '${token.secretName}'`;
      if (token.names.length === 0) return `\${{ secrets[${chosen}] }} ${RUN_TIME_SECRET}`;
      // The last `|| ''` is needed: without it an unknown name would give `false` (facts.md 1).
      const guarded = token.names.map((name) => `(${chosen}) == '${name}' && secrets.${name} || `).join('');
      const whole = `\${{ ${guarded}'' }}`;
      return whole.length <= 100
        ? whole
        : `>-\n${' '.repeat(12)}${whole.replaceAll(' || (', ` ||\n${' '.repeat(12)}(`)}`;
    }
  }
}

function tokenInWords(token: Settings['token']): string {
  switch (token.mode) {
    case 'pat':
      return `secret \${{ inputs.token_secret_name || '${token.secretName}' }}`;
    case 'github-app':
      return `GitHub App (${token.clientIdVariable})`;
    case 'dispatch':
      return 'GITHUB_TOKEN, which starts the publish run by hand';
  }
}

/** What becomes of the GitHub release while the publish run waits for a person. */
function whileWaiting({ publishTrigger }: Settings): string {
  return publishTrigger === 'release'
    ? 'The GitHub release is out already.'
    : 'The GitHub release is kept as a draft; publish it, or re-run this job, once the package is out.';
}

/** The places of the version as the value of VERSION_PLACES, one a line; `by`: how far the lines are indented. */
function versionPlaces(version: Settings['version'], by: number): string {
  if (version.kind !== 'file') return "''";
  const text = placesText(version.places);
  // What is found is plain; a block of YAML would take other text for something else.
  const plain = version.places.map(placeText).every((line) => /^[\w.][ -~\t]*$/.test(line));
  return version.places.length > 1 && plain ? `|-\n${indent(text, by)}` : quoteYaml(text);
}

const NO_TESTS =
  'echo "::notice title=No tests::No tests of $PACKAGE were found; it is only built, installed and imported."';

/** Variables that the steps of one of several packages need. */
function exportLines(env: Settings['tests']['env']): readonly string[] {
  return Object.entries(env)
    .filter(([name]) => /^[A-Za-z_]\w*$/.test(name))
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`);
}

/** What a package needs of those that are released with it, PyPI does not have yet. */
function siblingLines(siblings: readonly string[]): readonly string[] {
  const folders = siblings.map((folder) => ` "$GITHUB_WORKSPACE/${folder}"`);
  return folders.length === 0 ? [] : [`uv pip install${folders.join('')}`];
}

function constraintLines(constraints: readonly string[]): string {
  if (constraints.length === 0) return '';
  const words = constraints.map((each) => `'${each.replaceAll("'", `'\\''`)}'`).join(' ');
  return [
    "# This project's build needs older build tools than today's.",
    'UV_BUILD_CONSTRAINT=$(mktemp --suffix .txt)',
    `printf '%s\\n' ${words} >"$UV_BUILD_CONSTRAINT"`,
    'export UV_BUILD_CONSTRAINT',
    '',
  ].join('\n');
}

function buildCommand({ builder, compiled, version, packages, together, ...one }: Settings): string {
  const directory = packages.length + together.length > 0 ? '"$DIRECTORY"' : one.directory;
  if (builder === 'poetry') {
    const there = directory === '' ? '' : ` --directory ${directory} --output "$PWD/dist"`;
    return `uvx --with 'poetry-dynamic-versioning[plugin]' poetry build${compiled ? ' --format sdist' : ''}${there}`;
  }
  const from = directory === '' ? '' : ` ${directory}`;
  if (compiled) return `uv build${from} --sdist --out-dir dist`;
  // A tool that only believes git finds no git in the sdist: both are built from the checkout.
  return `uv build${from}${version.kind === 'tag' ? ' --sdist --wheel' : ''} --out-dir dist`;
}

/** How to mend built files of another version than expected, for the message of the job (contract P3, P6). */
function wrongVersionAdvice({ version, staticVersion, packages }: Settings): string {
  if (packages.length > 0 && version.kind !== 'unknown') {
    return version.kind === 'file' && staticVersion === 'check'
      ? 'Set it in the file that holds it, commit that, and tag that commit.'
      : "Something else decides the version than what was found; look at the package's configuration, then run pypi-workflows again.";
  }
  switch (version.kind) {
    case 'variable':
      return `${version.tool} did not take it from ${version.variable}: look for a local_scheme or a version_scheme of your own in its configuration.`;
    case 'tag':
      return `${version.tool} did not take it from the tag: look at its tag pattern.`;
    case 'file':
      return staticVersion === 'commit' || staticVersion === 'set'
        ? `Something else than ${version.file} decides the version; run pypi-workflows again, or choose --static-version check.`
        : `Set it in ${version.file}, commit that, and tag that commit.`;
    case 'unknown':
      return 'Set the version in the project, commit that, and tag that commit.';
  }
}
