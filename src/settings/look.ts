import type { ProjectFacts } from '../facts/facts.js';
import { inspectProject, repositoryAbove } from '../facts/inspect.js';
import { storeFile } from './stored-answers.js';
import { toldBefore } from './told-before.js';

/** A project as it was found, and the answers of earlier runs. */
export interface LookedAt {
  readonly facts: ProjectFacts;
  /** The answers in `.yo-rc.json`, not checked yet, and its text. */
  readonly stored: Readonly<Record<string, unknown>>;
  readonly storedText: string | undefined;
}

/**
 * Looks at a project: which packages it publishes, and where copies of the version are, has to be known before.
 *
 * @param directory the repository's root, or the folder of a package in it
 * @param given answers by their keys; `packageDir` and `versionCopies` overrule what is kept in `.yo-rc.json`
 * @param read the text of a file of a folder; undefined where there is none
 * @throws WorkflowsError what `inspectProject` and `readStored` throw
 */
export async function lookAtProject(
  directory: string,
  given: Readonly<Record<string, unknown>>,
  read: (root: string, file: string) => string | undefined,
): Promise<LookedAt> {
  const storedText = read(repositoryAbove(directory), storeFile);
  const { stored, places } = toldBefore(storedText, given);
  return { facts: await inspectProject(directory, places), stored, storedText };
}
