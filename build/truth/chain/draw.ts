import type { FaultName } from '../../../rehearsal/src/faults.js';
import { Random } from '../random.js';
import { shapes } from './shapes.js';

const histories = [
  'plain',
  'after a pre-release',
  'a stray high tag',
  'a tag off the branch',
  'other tags on the commit',
] as const;
const styles = ['v1.2.0', '1.2.0', 'v1.2', 'wren-1.2.0'] as const;
const modes = ['pat', 'github-app', 'dispatch'] as const;

/** One release that is to be executed, all of it from its seed. */
export interface Draw {
  readonly seed: number;
  /** Whose workflow publishes: `ours`, or the shape of the one that is kept. */
  readonly publisher: string;
  readonly held: 'in the tags' | 'in a file';
  readonly tokenMode: (typeof modes)[number];
  readonly fault?: FaultName;
  readonly times?: number;
  readonly history: (typeof histories)[number];
  /** The tag of the last release. */
  readonly style: (typeof styles)[number];
  /** The branch takes no push. */
  readonly guarded: boolean;
  readonly bump: 'patch' | 'minor' | 'major';
  readonly inputs: Readonly<Record<string, string>>;
  /** The version that is asked for; without it the release has to be refused. */
  readonly wanted?: string;
  /** Nothing of it may keep the button from being green at once. */
  readonly mustBeGreen: boolean;
}

type Fault = readonly [name: FaultName, times?: number];

/** What a release has to go on in spite of … */
const harmless: readonly Fault[] = [
  ['slow-index'],
  ['second-run'],
  ['red-beside-green'],
  ['stale-list'],
  ['index-down', 3],
  ['secondary-limit', 1],
];
/** … and what it may end red of, but never falsely. */
const harmful: readonly Fault[] = [
  ['push-401', 1],
  ['push-403', 1],
  ['push-race', 1],
  ['tag-ruleset', 1],
  ['release-500', 1],
  ['index-down'],
  ['no-publish-run', 1],
  ['publish-fails'],
  ['publish-skipped', 1],
  ['artifact-replaced', 1],
  ['kill-after-tag', 1],
];

/** What the tags begin with. */
export const prefixOf = ({ style }: Pick<Draw, 'style'>): string => style.replace(/\d.*/, '');

/**
 * Draws a release.
 *
 * @param quick only releases whose publish workflow is kept, which build in a moment
 */
export function drawRelease(seed: number, quick = false): Draw {
  const random = new Random(seed * 7919);
  const publisher = !quick && random.chance(0.15) ? 'ours' : random.pick(Object.keys(shapes));
  const shape = shapes[publisher];
  const tokenMode = random.pick(shape && !shape.byHand ? modes.slice(0, 2) : modes);
  const [fault, times] = random.chance(0.3) ? [] : random.pick(random.chance(0.5) ? harmless : harmful);
  const [history, style] = [random.pick(histories), random.pick(styles)];
  const bump = random.pick(['patch', 'minor', 'major'] as const);
  const stage = random.chance(0.2);
  const exactly = !stage && random.chance(0.2);
  const number = written({ patch: '1.2.1', minor: '1.3.0', major: '2.0.0' }[bump], style);
  // Below the pre-release 1.3.0rc1 nothing may be released (contract R5), nor below a stray tag, unless it is named
  // and the index lacks that one (contract R22).
  const refused =
    (history === 'after a pre-release' && bump === 'patch') || (history === 'a stray high tag' && !exactly);
  const staged = `${number}rc${history === 'after a pre-release' && bump === 'minor' ? 2 : 1}`;
  const harms = harmful.some(([name, n]) => name === fault && n === times);
  return {
    seed,
    publisher,
    held: random.pick(['in the tags', 'in a file'] as const),
    tokenMode,
    ...(fault === undefined ? {} : { fault }),
    ...(times === undefined ? {} : { times }),
    history,
    style,
    guarded: random.chance(0.3),
    bump,
    inputs: exactly ? { version: number } : stage ? { pre_release: 'rc' } : {},
    ...(refused ? {} : { wanted: stage ? staged : number }),
    mustBeGreen: !refused && !shape?.neverGreen && !harms,
  };
}

const written = (number: string, style: Draw['style']) =>
  style === 'v1.2' ? number.replace(/\.0$/, '') : number;

/**
 * The same after somebody else's tag of the wanted version has landed: who presses again asks for what follows it
 * (contract R5), or names a version that is taken.
 */
export function afterRival(draw: Draw): Draw {
  const { wanted, inputs, bump, style, ...rest } = draw;
  const [, number, count] = /^(.*)rc(\d+)$/.exec(wanted ?? '') ?? [];
  const next = written({ patch: '1.2.2', minor: '1.4.0', major: '3.0.0' }[bump], style);
  const asked = number === undefined ? next : `${number}rc${Number(count) + 1}`;
  const refused = wanted === undefined || inputs.version !== undefined;
  return { ...rest, inputs, bump, style, ...(refused ? {} : { wanted: asked }) };
}
