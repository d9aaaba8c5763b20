import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { WorkflowsError } from '../errors.js';
import { lookAtProject } from '../settings/look.js';
import { parseSettings } from '../settings/parse.js';
import { eachPackage } from '../settings/parse-packages.js';
import { shown } from '../settings/refusal.js';
import type { Settings } from '../settings/settings.js';

/** A project, and what its workflows are generated with. */
export interface Project {
  /** The repository's root: git is asked there. */
  readonly root: string;
  readonly settings: Settings;
}

/**
 * The settings the project's workflows are generated with: what is found, and what was kept in `.yo-rc.json`.
 *
 * @param directory the project's folder
 * @param name of several packages the one that is meant; undefined: the one in whose folder this is
 * @throws WorkflowsError what `inspectProject`, `readStored` and `parseSettings` throw; `bad-option` for no such package
 */
export async function openProject(directory: string, name?: string): Promise<Project> {
  const { facts, stored } = await lookAtProject(path.resolve(directory), {}, (root, file) => {
    const place = path.join(root, file);
    return existsSync(place) ? readFileSync(place, 'utf8') : undefined;
  });
  const settings = parseSettings(facts, stored, { writes: 'release' });
  const here = path.relative(facts.root, realpathSync(path.resolve(directory)));
  return { root: facts.root, settings: choosePackage(settings, name, here.split(path.sep).join('/')) };
}

function choosePackage(settings: Settings, name: string | undefined, here: string): Settings {
  const packages = eachPackage(settings);
  const plain = (text: string) => text.toLowerCase().replace(/[-_.]+/g, '-');
  const named = packages.find(({ packageName }) => name !== undefined && plain(packageName) === plain(name));
  // The root is a package's folder only where it is the only one: there, none is named by standing in it.
  const own =
    name === undefined && here !== '' ? packages.find(({ directory }) => directory === here) : undefined;
  const only = name === undefined && packages.length === 1 ? packages[0] : undefined;
  const found = named ?? own ?? only;
  if (found !== undefined) return found;
  const all = packages.map(({ packageName }) => packageName).join(', ');
  throw new WorkflowsError(
    'bad-option',
    name === undefined
      ? `several packages are here (${all}): say which with --package NAME, or run this in its folder.`
      : `--package ${shown(name)} can't be released: here is ${all}.`,
  );
}
