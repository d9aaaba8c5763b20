import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { inspectProject } from '../facts/inspect.js';
import { parseSettings } from '../settings/parse.js';
import type { Settings } from '../settings/settings.js';
import { readStored, storeFile } from '../settings/stored-answers.js';

/**
 * The settings the project's workflows are generated with: what is found, and what was kept in `.yo-rc.json`.
 *
 * @param root the project's folder
 * @throws WorkflowsError what `inspectProject`, `readStored` and `parseSettings` throw
 */
export async function projectSettings(root: string): Promise<Settings> {
  const facts = await inspectProject(root);
  const stored = await readFile(path.join(facts.root, storeFile), 'utf8').catch(() => undefined);
  return parseSettings(facts, readStored(stored), { writes: 'release' });
}
