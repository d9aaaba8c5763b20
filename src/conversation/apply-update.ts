import { lockState } from '../files/actions-lock.js';
import { difference } from '../files/difference.js';
import { writeFiles } from '../files/write.js';
import type { Update, UpdatedFile } from '../update/update.js';
import { differenceLines } from './difference-lines.js';
import type { Door } from './door.js';
import { lockLines } from './lock-lines.js';
import { printable } from './printable.js';

/** An update as one JSON object; the form is fixed. */
export function updateAsJson({ files }: Pick<Update, 'files'>): string {
  const shown = files.map(({ path, action, from, to, kept }) => ({ path, action, from, to, kept }));
  return `${JSON.stringify({ files: shown }, null, 2)}\n`;
}

/** What is to be done about the lock of actions once an update is written (contract U5). */
export function lockAfter({ root, files }: Update): readonly string[] {
  const written = ({ action }: UpdatedFile) => action === 'updated' || action === 'merged';
  const there = files.map((file) => ({ path: file.path, text: written(file) ? file.after : file.before }));
  return lockLines(lockState(root, there)).map(printable);
}

/** Writes what can be written without a question. */
export function writeUpdate({ root, files }: Update): void {
  const written = files.filter(({ action }) => action === 'updated' || action === 'merged');
  writeFiles(
    root,
    written.map(({ path, before, after }) => ({ path, action: 'update', before, after })),
  );
}

/**
 * Shows an update, asks about each conflict, and writes (storyboard: an update).
 * @returns whether a conflict is left, its file as it was
 */
export async function applyUpdate(update: Update, door: Door): Promise<boolean> {
  for (const remark of update.remarks) door.say(`  ${door.paint('yellow', 'note')}  ${printable(remark)}`);
  if (update.remarks.length > 0) door.say('');
  const isAsked = update.files.some(({ action }) => action === 'conflict');
  // What was written is said once it is; what is asked about, before.
  if (!isAsked) writeUpdate(update);
  for (const line of updateLines(update.files)) door.say(line);
  const settled: UpdatedFile[] = [];
  for (const file of update.files) {
    settled.push(file.action === 'conflict' ? await decide(file, door) : file);
  }
  if (isAsked) writeUpdate({ ...update, files: settled });
  for (const line of lockAfter({ ...update, files: settled })) door.say(line);
  const left = settled.filter(({ action }) => action === 'conflict').map(({ path }) => path);
  if (left.length === 0) return false;
  door.warn(
    `pypi-workflows: ${left.join(', ')}: a conflict is left, and ${left.length === 1 ? 'the file is' : 'the files are'} as before. Run pypi-workflows update in a terminal to decide.`,
  );
  return true;
}

/** One line for each file: the versions, and what a person's edits were. */
export function updateLines(files: readonly UpdatedFile[]): readonly string[] {
  const width = Math.max(...files.map(({ path }) => path.length));
  return files.flatMap((file) => [
    `  ${file.path.padEnd(width)}  ${words(file)}`,
    ...(file.remark === undefined ? [] : [`    ${printable(file.remark)}`]),
  ]);
}

function words({ action, from, to, kept }: UpdatedFile): string {
  const versions = from === to ? to : `${from} → ${to}`;
  const edits = kept.length === 1 ? 'your edit' : `your ${kept.length} edits`;
  const named = kept.length === 0 ? '' : ` (${printable(kept.join(', '))})`;
  switch (action) {
    case 'unchanged':
      return `${to}, up to date${kept.length === 0 ? '' : ` with ${edits}${named}`}`;
    case 'updated':
      return from === to ? `${to}, brought up to date` : versions;
    case 'merged':
      return kept.length === 0 ? `${versions}, merged` : `${versions}, ${edits} kept${named}`;
    case 'conflict':
      return `${versions}, a conflict: you and ${to} changed the same${named}`;
  }
}

async function decide(file: UpdatedFile, door: Door): Promise<UpdatedFile> {
  if (door.ask === undefined) {
    const { path, before, after } = file;
    door.warn(printable(await difference({ path, action: 'update', before, after })));
    return file;
  }
  door.say('');
  const { path, before, after, taken } = file;
  for (const line of await differenceLines({ path, action: 'update', before, after }, door))
    door.say(`      ${line}`);
  const answer = await door.ask([
    {
      type: 'select',
      name: 'choice',
      message: `${path}: keep yours, take the new one, or write both with marks?`,
      default: 'keep',
      choices: [
        { name: 'keep yours', value: 'keep' },
        { name: 'take the new one', value: 'take' },
        { name: 'write both with marks', value: 'both' },
      ],
    },
  ]);
  if (answer.choice === 'take') return { ...file, action: 'updated', after: taken, kept: [] };
  return answer.choice === 'both' ? { ...file, action: 'merged' } : { ...file, action: 'unchanged' };
}
