import type { Found } from '../facts.js';
import { type Definition, requirementName, strings, table } from '../reading/definition.js';
import type { ProjectFiles } from '../reading/project-files.js';
import { normalizeName } from '../reading/requirement.js';
import { readPackage } from './find-packages.js';

interface Package {
  readonly directory: string;
  readonly distribution: Found<string> | undefined;
}

/**
 * The folders of the other packages of a repository that a package needs when it is installed, those that they need
 * included.
 */
export function dependsOn(files: ProjectFiles, of: Package, all: readonly Package[]): readonly string[] {
  const found = new Set<string>();
  const visit = (one: Package): void => {
    const names = new Set(requires(readPackage(files, one.directory).definition));
    for (const other of all) {
      const name = normalizeName(other.distribution?.value ?? '');
      if (other === of || found.has(other.directory) || !names.has(name)) continue;
      found.add(other.directory);
      visit(other);
    }
  };
  visit(of);
  return all.map(({ directory }) => directory).filter((directory) => found.has(directory));
}

function requires(definition: Definition): readonly string[] {
  const { project, setupPy, setupCfg } = definition;
  return [
    ...strings(project?.dependencies).map(requirementName),
    ...Object.keys(table(definition.tool('poetry').dependencies)).map(normalizeName),
    ...(setupPy?.strings('install_requires') ?? []).map(requirementName),
    ...(setupCfg?.get('options', 'install_requires') ?? '').split('\n').map(requirementName),
  ].filter((name) => name !== '');
}
