import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lookAtProject } from '../settings/look.js';
import { parseSettings } from '../settings/parse.js';
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
 * @throws WorkflowsError what `inspectProject`, `readStored` and `parseSettings` throw
 */
export async function openProject(directory: string): Promise<Project> {
  const { facts, stored } = await lookAtProject(path.resolve(directory), {}, (root, file) => {
    const place = path.join(root, file);
    return existsSync(place) ? readFileSync(place, 'utf8') : undefined;
  });
  return { root: facts.root, settings: parseSettings(facts, stored, { writes: 'release' }) };
}
