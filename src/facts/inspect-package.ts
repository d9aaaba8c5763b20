import type { Found, ProjectFacts, VersionPlace, VersionSource } from './facts.js';
import { findBackend } from './package/backend.js';
import { findBuildConstraints } from './package/build-constraints.js';
import { findChangelog } from './package/changelog.js';
import { findCompiled } from './package/compiled.js';
import { findDistribution, guessDistribution } from './package/distribution.js';
import { findImport, type ImportLocation } from './package/import-name.js';
import { undeclaredImports } from './package/undeclared-imports.js';
import { findWheels } from './package/wheels.js';
import { readPackage } from './packages/find-packages.js';
import { touches } from './packages/touches.js';
import { findPython } from './pythons/python-facts.js';
import { type Definition, text } from './reading/definition.js';
import type { ProjectFiles } from './reading/project-files.js';
import { normalizeName } from './reading/requirement.js';
import { findScheme } from './repository/find-scheme.js';
import { findPackageSeries } from './repository/package-series.js';
import { findTagPrefix } from './repository/tag-prefix.js';
import { generatedPrefix, generatedScheme, generatedSeparator } from './repository/workflows.js';
import type { RepositoryFacts } from './repository-facts.js';
import { findTests } from './testing/test-plan.js';
import { findCopies } from './version/copies/find-copies.js';
import { findMentions } from './version/copies/mentions.js';
import { withToldCopies } from './version/copies/told-copies.js';
import { workspaceLock } from './version/copies/workspace-lock.js';
import { convertsVersion } from './version/numeric-version.js';
import { findVersion } from './version/version-source.js';

/** The facts of one package of a repository; its remarks are of this package alone. */
export type PackageFacts = Omit<ProjectFacts, 'packages' | 'together' | 'packageDirs' | 'siblings'>;

/** Copies of the version that a person names; as in `InspectOptions`. */
interface ToldCopies {
  readonly versionCopies?: readonly string[] | undefined;
  readonly nameOfVersionCopies?: string | undefined;
}

/**
 * Finds out all there is to know about one package.
 *
 * @param directory its folder, relative to the repository's root; `''` is the root
 * @throws WorkflowsError `broken-file`; `bad-option` for copies of the version that are none
 */
export function inspectPackage(
  shared: RepositoryFacts,
  directory: string,
  { versionCopies = [], nameOfVersionCopies = '--version-copies' }: ToldCopies = {},
): PackageFacts {
  const { workflowFiles, repository } = shared;
  const { files, definition } = readPackage(shared.files, directory);
  const named = findDistribution(definition);
  const distribution =
    named ?? guessDistribution(files.root, directory === '' ? repository?.value.name : undefined);
  const backend = findBackend(definition);
  const location = findImport(definition, backend.value, distribution?.value);
  const { version, mentions, versionRemarks } = wholeVersion(
    definition,
    location,
    distribution?.value,
    findVersion({ definition, backend: backend.value, location }),
  );
  const versionFile = version.value.kind === 'file' ? version.value.file : undefined;
  const numericVersion = convertsVersion(files, [location.path, versionFile]);
  const python = findPython(definition, workflowFiles, shared.pythonDay);
  const compiled = findCompiled(definition, backend.value);
  const { constraints, remarks } = findBuildConstraints(definition, backend.value);
  const tags = seriesOf(shared, directory, distribution?.value, version.value);
  const others = shared.folders.filter((folder) => folder !== directory && folder !== '');
  const from = <T>(found: Found<T>): Found<T> => placed(files, directory, found);
  return {
    ...shared.facts,
    directory,
    distribution: distribution && from(distribution),
    importName:
      location.name === undefined ? undefined : from({ value: location.name, place: location.place }),
    layout: location.layout,
    backend: from(backend),
    version: from({
      ...version,
      value: withToldCopies(
        shared.files,
        inRepository(version.value, directory, lockOf(shared.files, directory, distribution?.value)),
        versionCopies,
        nameOfVersionCopies,
      ),
    }),
    versionMentions: mentions.map((each) => ({ ...each, file: below(directory, each.file) })),
    numericVersion,
    undeclaredImports: undeclaredImports(definition, location.path, distribution?.value),
    buildConstraints: constraints,
    builder: builtByPoetry(definition, backend.value) ? 'poetry' : 'uv',
    compiled: from(compiled),
    wheels: compiled.value ? findWheels(definition, backend.value) : undefined,
    tagPrefix: tags.prefix,
    tagForm: tags.form,
    ...findScheme(tags.own, {
      fileVersion: version.value.kind === 'file' ? version.value.value : undefined,
      generated: generatedScheme(workflowFiles),
      day: shared.day,
    }),
    ignoredTags: tags.ignored,
    changelog: changelogOf(files, directory),
    python: from(python),
    gate: {
      ...shared.facts.gate,
      workflows: shared.facts.gate.workflows.filter((each) => touches(each, directory, others)),
    },
    tests: findTests(files, { distribution: distribution?.value, python: python.value }),
    remarks: [
      ...(directory === '' ? [] : files.remarks),
      ...remarks,
      ...remarksOn(named, distribution, version),
      ...versionRemarks,
      ...tags.remarks,
      ...(numericVersion
        ? [
            'The package makes numbers of its version when imported, so pull requests build it, but do not import it.',
          ]
        : []),
    ],
  };
}

function seriesOf(
  { git, workflowFiles, folders, repository }: RepositoryFacts,
  directory: string,
  distribution: string | undefined,
  version: VersionSource,
) {
  const several = folders.length > 1;
  const isMain =
    !folders.includes('') &&
    normalizeName(distribution ?? '') === normalizeName(repository?.value.name ?? '/');
  const known = {
    distribution,
    fileVersion: version.kind === 'file' ? version.value : undefined,
    generated: generatedPrefix(workflowFiles, several, distribution),
  };
  const found = several
    ? findPackageSeries(git.tags, { distribution, directory, isMain }, known)
    : findTagPrefix(git.tags, { ...known, directory });
  const separator = generatedSeparator(workflowFiles, several, distribution) ?? found.form.separator;
  return { ...found, form: { ...found.form, separator } };
}

const below = (directory: string, file: string): string => (directory === '' ? file : `${directory}/${file}`);

function changelogOf(files: ProjectFiles, directory: string): ProjectFacts['changelog'] {
  const found = findChangelog(files);
  return found && { ...found, file: below(directory, found.file) };
}

/** A place in the package's folder as seen from the repository's root; one that is no file stays. */
function placed<T>(files: ProjectFiles, directory: string, found: Found<T>): Found<T> {
  const file = found.place.replace(/, .*$/, '');
  return directory !== '' && files.exists(file) ? { ...found, place: below(directory, found.place) } : found;
}

const lockOf = (root: ProjectFiles, directory: string, distribution: string | undefined) =>
  directory === '' ? [] : workspaceLock(root, distribution);

/** The files of the version from the repository's root on, with the package's entry in the workspace's lock file. */
function inRepository(
  version: VersionSource,
  directory: string,
  locked: readonly VersionPlace[],
): VersionSource {
  if (version.kind !== 'file' || directory === '') return version;
  const places = version.places.map((each) => ({ ...each, file: below(directory, each.file) }));
  return { ...version, file: below(directory, version.file), places: [...places, ...locked] };
}

/** The version with its copies, and where it stands besides (contract P6). */
function wholeVersion(
  definition: Definition,
  location: ImportLocation,
  distribution: string | undefined,
  version: Found<VersionSource>,
) {
  if (version.value.kind !== 'file') return { version, mentions: [], versionRemarks: [] };
  const { places, remarks } = findCopies(definition, location, distribution, version.value);
  const value = { ...version.value, places };
  return {
    version: { ...version, value },
    mentions: findMentions(definition.files, value),
    versionRemarks: remarks,
  };
}

/** poetry-dynamic-versioning as a plug-in of Poetry works only where Poetry itself builds. */
function builtByPoetry(definition: Definition, backend: string): boolean {
  return backend === 'poetry-core' && definition.tool('poetry-dynamic-versioning').enable === true;
}

function remarksOn(
  named: Found<string> | undefined,
  distribution: Found<string> | undefined,
  version: Found<VersionSource>,
): readonly string[] {
  const remarks: string[] = [];
  if (named === undefined && distribution !== undefined) {
    remarks.push(`No file names the package; "${distribution.value}" is ${distribution.place}.`);
  }
  if (version.value.kind === 'unknown')
    remarks.push(`The version could not be found: ${text(version.value.why)}.`);
  return remarks;
}
