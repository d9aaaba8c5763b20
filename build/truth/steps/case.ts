import type { Random } from '../random.js';
import type { World } from './world.js';

/** One sequence: a world, and what the truth is in it. */
export interface Case {
  /** What kind of world it is, for a report. */
  readonly kind: string;
  readonly world: World;
  /** Whether the step has to end green. */
  readonly green: boolean;
  /** More variables of the step. */
  readonly env?: Readonly<Record<string, string>>;
}

export type Draw = (random: Random, epoch: number) => Case;

export const COMMIT = 'c0ffee0000000000000000000000000000000001';
export const OTHER = 'c0ffee0000000000000000000000000000000002';
