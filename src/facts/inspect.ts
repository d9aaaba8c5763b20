import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { WorkflowsError } from '../errors.js';
import type { Found, ProjectFacts, VersionSource } from './facts.js';
import { findBackend } from './package/backend.js';
import { findBuildConstraints } from './package/build-constraints.js';
import { findCompiled } from './package/compiled.js';
import { findDistribution, guessDistribution } from './package/distribution.js';
import { findImport, type ImportLocation } from './package/import-name.js';
import { undeclaredImports } from './package/undeclared-imports.js';
import { findPython } from './pythons/python-facts.js';
import { type Definition, readDefinition, text } from './reading/definition.js';
import { ProjectFiles } from './reading/project-files.js';
import { readGit } from './repository/git.js';
import { ignoresWorkflows } from './repository/ignored-workflows.js';
import { releaseAutomation } from './repository/release-automation.js';
import { findDefaultBranch, findRepository } from './repository/repository.js';
import { needsSubmodules } from './repository/submodules.js';
import { findTagPrefix } from './repository/tag-prefix.js';
import { ownGuide, takenGuides } from './repository/taken-guides.js';
import { describeWorkflows, generatedPrefix, hasWorkflows, readWorkflows } from './repository/workflows.js';
import { findGate } from './testing/gate.js';
import { findTests } from './testing/test-plan.js';
import { findCopies } from './version/copies/find-copies.js';
import { findMentions } from './version/copies/mentions.js';
import { convertsVersion } from './version/numeric-version.js';
import { findVersion } from './version/version-source.js';

const LFS =
  '.gitattributes keeps files in Git LFS, and the build does not fetch them: where the package holds such files it would hold pointers.';
const WITHOUT_TAGS =
  'This clone has no tags (it is shallow, or was made without them), so how releases are tagged is not known: git fetch --tags brings them.';
const DEFINING = ['pyproject.toml', 'setup.py', 'setup.cfg'];

/**
 * Finds out all there is to know about a project, statically: nothing of it is ever run (contract G1).
 *
 * @param root the project's folder, the root of its git repository
 * @param day today, as `2026-11-22`; decides which Python versions are supported
 * @throws WorkflowsError `no-project`, `no-repository`, `broken-file`
 */
export async function inspectProject(
  root: string,
  day = new Date().toISOString().slice(0, 10),
): Promise<ProjectFacts> {
  const folder = existingFolder(root);
  const files = new ProjectFiles(folder);
  if (!DEFINING.some((file) => files.exists(file))) {
    refuseSubfolder(files, root);
    throw new WorkflowsError(
      'no-project',
      `nothing to publish here: no pyproject.toml, setup.cfg or setup.py in ${root}. To start a project: pypi-workflows init`,
    );
  }
  const definition = readDefinition(files);
  refuseNoPackage(definition, root);
  if (hasWorkflows(files)) await files.prepareYaml();
  const git = readGit(folder);
  const repository = findRepository(git);
  const named = findDistribution(definition);
  const distribution = named ?? guessDistribution(folder, repository?.value.name);
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
  const undeclared = undeclaredImports(definition, location.path, distribution?.value);
  const workflowFiles = readWorkflows(files);
  const python = findPython(definition, workflowFiles, day);
  const compiled = findCompiled(definition, backend.value);
  const { constraints, remarks } = findBuildConstraints(definition, backend.value);
  const importName =
    location.name === undefined ? undefined : { value: location.name, place: location.place };
  const workflows = describeWorkflows(workflowFiles, files);
  const tags = findTagPrefix(git.tags, {
    distribution: distribution?.value,
    fileVersion: version.value.kind === 'file' ? version.value.value : undefined,
    generated: generatedPrefix(workflowFiles),
  });
  const submodules = needsSubmodules(files, workflowFiles);
  const tests = findTests(files, { distribution: distribution?.value, python: python.value });
  const defaultBranch = findDefaultBranch(git);
  return {
    root: folder,
    distribution,
    importName,
    layout: location.layout,
    backend,
    version,
    versionMentions: mentions,
    numericVersion,
    undeclaredImports: undeclared,
    buildConstraints: constraints,
    builder: builtByPoetry(definition, backend.value) ? 'poetry' : 'uv',
    compiled,
    tagPrefix: tags.prefix,
    tagForm: tags.form,
    ignoredTags: tags.ignored,
    python,
    gate: findGate(files, workflowFiles, defaultBranch.value),
    tests,
    submodules,
    defaultBranch,
    repository,
    workflows,
    takenGuides: takenGuides(files),
    ownGuide: ownGuide(files),
    remarks: [
      ...files.remarks,
      ...remarks,
      ...remarksOn(named, distribution, version, compiled),
      ...versionRemarks,
      ...tags.remarks,
      ...releaseAutomation(files, workflowFiles),
      ...(/filter=lfs/.test(files.text('.gitattributes') ?? '') ? [LFS] : []),
      ...(git.withoutTags && git.tags.length === 0 ? [WITHOUT_TAGS] : []),
      ...(ignoresWorkflows(files)
        ? ['.gitignore leaves new workflows out: commit them with git add --force .github/workflows.']
        : []),
      ...(numericVersion
        ? [
            'The package makes numbers of its version when imported, so pull requests build it, but do not import it.',
          ]
        : []),
      ...(repository === undefined && git.remotes.size > 0
        ? ['No remote of the repository is on GitHub.']
        : []),
    ],
  };
}

/** A package below the root: another project started here would be wrong. */
function refuseSubfolder(files: ProjectFiles, root: string): void {
  const folders = ['', ...files.list('').filter((name) => !name.startsWith('.'))];
  const below = folders
    .flatMap((folder) => (folder === '' ? [] : [folder, ...inner(files, folder)]))
    .find((folder) => files.exists(`${folder}/pyproject.toml`) || files.exists(`${folder}/setup.py`));
  if (below === undefined) return;
  throw new WorkflowsError(
    'no-package',
    `${root} is no Python project, but ${below} is: a package in a subfolder of a repository is not supported.`,
  );
}

/** Folders of a folder that repositories keep packages in. */
const inner = (files: ProjectFiles, folder: string): readonly string[] =>
  /^(?:packages?|libs?|python|projects?|src)$/.test(folder)
    ? files.list(folder).map((name) => `${folder}/${name}`)
    : [];

/** A root that only configures tools, or is the root of a workspace: an empty wheel would be published. */
function refuseNoPackage(definition: Definition, root: string): void {
  const { project, setupPy, setupCfg, buildBackend } = definition;
  const poetry = definition.tool('poetry');
  const uv = definition.tool('uv');
  const named =
    project !== undefined ||
    setupPy !== undefined ||
    setupCfg !== undefined ||
    buildBackend !== undefined ||
    'name' in poetry ||
    'metadata' in definition.tool('flit');
  const why =
    poetry['package-mode'] === false
      ? '[tool.poetry] package-mode is false'
      : uv.package === false
        ? '[tool.uv] package is false'
        : named
          ? undefined
          : 'workspace' in uv
            ? 'its pyproject.toml only names the members of a workspace'
            : 'its pyproject.toml only configures tools';
  if (why === undefined) return;
  throw new WorkflowsError(
    'no-package',
    `${root} holds no package to publish: ${why}. Several packages in one repository are not supported.`,
  );
}

function existingFolder(root: string): string {
  try {
    if (statSync(root).isDirectory()) return realpathSync(path.resolve(root));
  } catch {
    // Told below.
  }
  throw new WorkflowsError(
    'no-project',
    `${root} is no folder that can be read. Name the folder of a Python project.`,
  );
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
  compiled: Found<boolean>,
): readonly string[] {
  const remarks: string[] = [];
  if (named === undefined && distribution !== undefined) {
    remarks.push(`No file names the package; "${distribution.value}" is ${distribution.place}.`);
  }
  if (version.value.kind === 'unknown')
    remarks.push(`The version could not be found: ${text(version.value.why)}.`);
  if (compiled.value) {
    remarks.push(
      'The project has compiled extensions: only its sdist is published; wheels need cibuildwheel.',
    );
  }
  return remarks;
}
