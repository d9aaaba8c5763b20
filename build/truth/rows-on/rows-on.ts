import { FakeIndex } from '../../../test/releases/fake-index.js';
import { rows } from '../rows.js';
import { chainProbes } from './chain-probes.js';
import { fileProbes } from './file-probes.js';
import type { Probe } from './probe.js';
import { here, Place, type Side, sideAt } from './side.js';
import { stepProbes } from './step-probes.js';
import { versionProbes } from './version-probes.js';

export const probes: readonly Probe[] = [...versionProbes, ...fileProbes, ...stepProbes, ...chainProbes].sort(
  (one, two) => one.row - two.row,
);

/** What a row's probe finds wrong with the commands of a side; empty: nothing. */
async function look(probe: Probe, side: Side): Promise<string> {
  const index = new FakeIndex();
  const indexUrl = await index.start();
  const places: Place[] = [];
  const place = (files?: Readonly<Record<string, string>>) => {
    places.push(new Place(side, files));
    return places.at(-1) as Place;
  };
  try {
    return await probe.wrong({ place, index, indexUrl, side });
  } catch (error) {
    return `could not be tried: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : error}`;
  } finally {
    await index.stop();
    for (const one of places) one.end();
  }
}

/**
 * Shows each row of `rows.ts` on a commit and here: the same probe, through the command, its files or the rehearsal.
 *
 * @param only these rows; empty: all
 * @returns whether every row is right here
 */
export async function showRowsOn(commit: string, only: readonly number[]): Promise<boolean> {
  const sides = [sideAt(commit), here()] as const;
  let right = true;
  for (const probe of probes.filter(({ row }) => only.length === 0 || only.includes(row))) {
    const [then, now] = [await look(probe, sides[0]), await look(probe, sides[1])];
    right &&= now === '';
    console.log(`${probe.row} ${rows[probe.row]?.what}`);
    console.log(`   on ${commit}: ${then === '' ? 'not so' : `fails: ${then.trim().slice(0, 300)}`}`);
    console.log(`   here: ${now === '' ? 'right' : `FAILS: ${now.trim().slice(0, 300)}`}`);
  }
  return right;
}
