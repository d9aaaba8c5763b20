import { WorkflowsError } from '../errors.js';
import { difference } from '../files/difference.js';
import { needsConsent, type PlannedFile } from '../files/plan.js';
import { differenceLines } from './difference-lines.js';
import type { Door } from './door.js';
import { printable } from './printable.js';

/**
 * Asks for every file that somebody edited or wrote; without anybody to ask, refuses before anything is written
 * (contract G4).
 * @returns the files to write; those that the person keeps are left out
 * @throws WorkflowsError `conflict`, its details the differences
 */
export async function withConsent(
  files: readonly PlannedFile[],
  door: Door,
  force: boolean,
): Promise<readonly PlannedFile[]> {
  const conflicts = files.filter(needsConsent);
  if (force || conflicts.length === 0) return files;
  if (door.ask === undefined) {
    const differences = await Promise.all(conflicts.map(difference));
    throw new WorkflowsError(
      'conflict',
      `${why(conflicts)}; nothing was written. --force ${forced(conflicts)}, --diff shows the difference.`,
      {
        details: printable(differences.join('\n')),
      },
    );
  }
  const kept = new Set<PlannedFile>();
  for (const file of conflicts) {
    if (!(await takesNew(file, door))) kept.add(file);
  }
  return files.filter((file) => !kept.has(file));
}

/** What `--force` does to them. */
export function forced(files: readonly PlannedFile[]): string {
  const removes = files.filter(({ action }) => action === 'obsolete').length;
  return removes === 0 ? 'overwrites' : removes === files.length ? 'removes' : 'overwrites and removes';
}

function why(files: readonly PlannedFile[]): string {
  const names = (action: PlannedFile['action']) =>
    files.filter((file) => file.action === action).map((file) => file.path);
  const was = (paths: string[]) => `${paths.join(' and ')} ${paths.length === 1 ? 'was' : 'were'}`;
  const edited = names('edited');
  const foreign = names('foreign');
  const obsolete = names('obsolete');
  return [
    ...(edited.length > 0
      ? [`${was(edited)} edited since ${edited.length === 1 ? 'it was' : 'they were'} generated`]
      : []),
    ...(foreign.length > 0 ? [`${was(foreign)} not written by this generator`] : []),
    ...(obsolete.length > 0 ? [`${was(obsolete)} generated under a name that is no longer wanted`] : []),
  ].join(', ');
}

async function takesNew(file: PlannedFile, door: Door): Promise<boolean> {
  door.say(`  ${why([file])}:\n`);
  for (const line of await differenceLines(file, door)) door.say(`      ${line}`);
  door.say('');
  const name = 'choice';
  const removed = file.action === 'obsolete';
  const choices = removed
    ? [
        { name: 'remove it', value: 'take' },
        { name: 'keep it', value: 'keep' },
      ]
    : [
        { name: 'keep your version', value: 'keep' },
        { name: 'take the new one', value: 'take' },
        { name: 'see both', value: 'both' },
      ];
  for (;;) {
    const answer = await door.ask?.([
      {
        type: 'select',
        name,
        message: removed ? 'Remove it?' : 'Keep your version, take the new one, or see both?',
        default: removed ? 'take' : 'keep',
        choices,
      },
    ]);
    if (answer?.[name] !== 'both') return answer?.[name] === 'take';
    for (const [title, text] of [
      ['Yours', file.before ?? ''],
      ['The new one', file.after],
    ] as const) {
      door.say(`\n${title}:\n\n${printable(text)}`);
    }
  }
}
