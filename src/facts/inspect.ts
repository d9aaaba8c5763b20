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
import { findDefaultBranch, findRepository } from './repository/repository.js';
import { needsSubmodules } from './repository/submodules.js';
import { findTagPrefix } from './repository/tag-prefix.js';
import { ownGuide, takenGuides } from './repository/taken-guides.js';
import { describeWorkflows, hasWorkflows, readWorkflows } from './repository/workflows.js';
import { findGate } from './testing/gate.js';
import { findTests } from './testing/test-plan.js';
import { findCopies } from './version/copies/find-copies.js';
import { findMentions } from './version/copies/mentions.js';
import { convertsVersion } from './version/numeric-version.js';
import { findVersion } from './version/version-source.js';

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
    throw new WorkflowsError(
      'no-project',
      `nothing to publish here: no pyproject.toml, setup.cfg or setup.py in ${root}. To start a project: pypi-workflows init`,
    );
  }
  const definition = readDefinition(files);
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
  const { prefix, ignored } = findTagPrefix(git.tags);
  const importName =
    location.name === undefined ? undefined : { value: location.name, place: location.place };
  const workflows = describeWorkflows(workflowFiles, files);
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
    tagPrefix: prefix,
    ignoredTags: ignored,
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
