import { mkdirSync, rmdirSync } from 'node:fs';
import { WorkflowsError } from '../errors.js';
import { diskError } from '../files/disk-errors.js';
import { needsConsent, type PlannedFile } from '../files/plan.js';
import { writeFiles } from '../files/write.js';
import { type IndexQuestion, nameOnIndex } from './index-name.js';
import { type PreparedProject, type PrepareOptions, prepareProject } from './prepare-project.js';
import { type Start, startRepository } from './repository.js';

export interface InitOptions extends PrepareOptions {
  /** Ask the index whether it knows the name (default: PyPI); false: ask nobody. */
  readonly index?: IndexQuestion | false;
}

export interface InitResult extends PreparedProject {
  /** The files that were written. */
  readonly written: readonly PlannedFile[];
  readonly repository: Start;
}

/**
 * Bootstraps a Python project on which both workflows pass: pyproject.toml, a typed package, its tests, the workflows
 * and the guide, in a git repository with a first commit if there was none.
 * @param answers answers to `questions` and, for the workflows, to `options`; nothing is trusted
 * @throws WorkflowsError `bad-option`, `conflict` (files that are there, without `force`), `unsafe-path`,
 *   `no-permission`; then nothing was written
 */
export async function initProject(
  answers: Readonly<Record<string, unknown>>,
  options: InitOptions,
): Promise<InitResult> {
  const prepared = await prepareProject(answers, options);
  const conflicts = prepared.files.filter(needsConsent).map((file) => file.path);
  if (conflicts.length > 0 && !options.force) {
    throw new WorkflowsError(
      'conflict',
      `${conflicts.join(', ')} would be overwritten; nothing was written. Move what is there away, or force it.`,
    );
  }
  const remarks = await nameRemarks(prepared, options.index);
  await inFolder(prepared.root, async () =>
    writeFiles(prepared.root, [...prepared.files, ...prepared.store]),
  );
  return {
    ...prepared,
    remarks: [...prepared.remarks, ...remarks],
    written: [...prepared.files, ...prepared.store].filter((file) => file.action !== 'unchanged'),
    repository: await beginRepository(prepared),
  };
}

/** What a person should know about the name, one sentence each; an index that does not answer is nothing to tell. */
export async function nameRemarks(
  { answers }: PreparedProject,
  index: IndexQuestion | false = {},
): Promise<readonly string[]> {
  if (index === false || (await nameOnIndex(answers.packageName, index)) !== 'taken') return [];
  return [
    `PyPI has a project named ${answers.packageName} already: unless it is yours, take another name before the first release.`,
  ];
}

/** Commits the project where there is no repository yet. */
export async function beginRepository(prepared: PreparedProject): Promise<Start> {
  if (prepared.hasRepository) return { kind: 'found' };
  const paths = [...prepared.files, ...prepared.store].map((file) => file.path);
  return startRepository(prepared.root, paths, prepared.answers);
}

/** Makes the folder for a write, and takes it away again if that fails. */
export async function inFolder<T>(root: string, write: () => Promise<T>): Promise<T> {
  let made: string | undefined;
  try {
    made = mkdirSync(root, { recursive: true });
  } catch (error) {
    throw diskError(`${root} can't be made`, error);
  }
  try {
    return await write();
  } catch (error) {
    if (made !== undefined) removeEmpty(root);
    throw error;
  }
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Something is in it: not ours to remove.
  }
}
