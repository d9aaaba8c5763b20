import { WorkflowsError } from '../errors.js';
import { keepOwnPins } from '../files/pins.js';
import { isOfPackage, newerThanThis, type PlannedFile } from '../files/plan.js';
import { readInside } from '../files/read.js';
import { bodyOf, type FirstLine, readFirstLine, withBody } from '../files/seal.js';
import { prepareAsWritten, type Settled, settle } from '../generation.js';
import { render } from '../render.js';
import { generatorVersion } from '../version.generated.js';
import { editsInWords } from './kept-edits.js';
import { mergeFile } from './merged-file.js';
import { type Rendering, writtenBefore } from './written-before.js';

/** What an update makes of one file of ours. */
export interface UpdatedFile {
  readonly path: string;
  /** `updated`: nobody had edited it, or only in what is new too. `conflict`: it stays as it is until somebody decides. */
  readonly action: 'updated' | 'merged' | 'unchanged' | 'conflict';
  /** The version on its first line, and the one that it will have. */
  readonly from: string;
  readonly to: string;
  /** What a person changed, in words. */
  readonly kept: readonly string[];
  readonly before: string;
  /** What will stand there; of a conflict both, between git's marks. */
  readonly after: string;
  /** The new text alone. */
  readonly taken: string;
  /** Why there is a conflict, or that what was written could not be had exactly; one sentence. */
  readonly remark: string | undefined;
}

/** An update, before it is written. */
export interface Update {
  readonly root: string;
  readonly files: readonly UpdatedFile[];
  readonly remarks: readonly string[];
}

/**
 * Works out what the templates of this version make of the generated files of a project, edits included (contract U1);
 * writes nothing. Files that are not there are not made, files of somebody else are left alone.
 *
 * @param directory the project's folder
 * @throws WorkflowsError `no-project` where there is no file of ours, `not-up-to-date` where a newer version wrote one,
 *   `conflict` where one has lost its first line; and what `prepare` and `settle` throw
 */
export async function planUpdate(directory: string): Promise<Update> {
  const prepared = await prepareAsWritten({ directory, given: {} });
  const settled = settle(prepared, {});
  const there = settled.files.filter(
    ({ before, action }) =>
      before !== undefined && action !== 'obsolete' && readFirstLine(before) !== undefined,
  );
  if (there.length === 0) {
    throw new WorkflowsError(
      'no-project',
      `nothing to update: no file that this generator wrote is in ${settled.root}. To write them: pypi-workflows`,
    );
  }
  const lost = prepared.facts.workflows
    .filter(({ generated }) => !generated)
    .map(({ file }) => `.github/workflows/${file}`)
    .find((file) => isOfPackage(readInside(settled.root, file) ?? '', settled.settings.packageName));
  if (lost !== undefined) {
    // As a workflow of somebody else's it would be kept, and the others written to go with it.
    throw new WorkflowsError(
      'conflict',
      `${lost} has lost its first line, which says what wrote it: nothing was changed. Put that line back (git log -p ${lost}), then update.`,
    );
  }
  const newer = newerThanThis(there);
  if (newer !== undefined) {
    throw new WorkflowsError(
      'not-up-to-date',
      `${newer.path} was written by ${newer.version}, and this is ${generatorVersion}: nothing was changed. Update with ${newer.version} or newer.`,
    );
  }
  const rendering: Rendering = {
    root: settled.root,
    writes: prepared.request.writes,
    answers: prepared.stored,
    now: render(settled.settings),
  };
  const files: UpdatedFile[] = [];
  for (const file of there) files.push(await updateOne(file, rendering));
  return { root: settled.root, files, remarks: [...settled.remarks, ...notThere(settled.files)] };
}

function notThere(files: readonly PlannedFile[]): readonly string[] {
  return files
    .filter(({ action }) => action === 'create')
    .map(({ path }) => `${path} is not there, and no update makes it: pypi-workflows writes it.`);
}

async function updateOne(file: Settled['files'][number], rendering: Rendering): Promise<UpdatedFile> {
  const { path, action, before = '' } = file;
  const said = readFirstLine(before) as FirstLine;
  const common = {
    path,
    from: said.version,
    to: generatorVersion,
    before,
    taken: file.after,
    remark: undefined,
  };
  if (action === 'unchanged') return { ...common, action, kept: [], after: before };
  if (action === 'update') {
    return { ...common, action: 'updated', kept: [], after: keepOwnPins(file.after, before) };
  }
  return { ...common, ...(await merged(file, said, rendering)) };
}

async function merged(
  file: PlannedFile,
  said: FirstLine,
  rendering: Rendering,
): Promise<Pick<UpdatedFile, 'action' | 'kept' | 'after' | 'remark'>> {
  const { path, before: text = '', after } = file;
  const base = await writtenBefore({ path, text, said }, rendering);
  if (base === undefined) {
    const remark = `What ${said.version} wrote is not known to ${generatorVersion}: take the new one, or keep yours.`;
    return { action: 'conflict', kept: [], after, remark };
  }
  const ours = bodyOf(text);
  const theirs = bodyOf(after);
  const kept = editsInWords(path, base.body, ours);
  const { text: body, conflict } = mergeFile(path, { base: base.body, ours, theirs }, generatorVersion);
  const remark = base.exact
    ? undefined
    : `What ${said.version} wrote here could not be had again exactly: the project has changed since.`;
  // The first line is the new text's: so the next update knows what was written, and that this is edited.
  const sealed = withBody(after, body);
  if (conflict) return { action: 'conflict', kept, after: sealed, remark };
  const action = sealed === text ? 'unchanged' : body === theirs ? 'updated' : 'merged';
  return { action, kept, after: sealed, remark };
}
