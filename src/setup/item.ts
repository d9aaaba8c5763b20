import type { GitHubRequest } from '../github/transport.js';
import type { Settings } from '../settings/settings.js';
import type { Need, NeedKind, NeedOf } from './needs.js';
import type { Samples } from './samples.js';
import type { RepositoryState } from './state.js';

/** Something that is not as it should be, as a program reads it (`doctor --json`). */
export interface Finding {
  readonly id: string;
  /** `fault`: the next release fails or is unguarded; `warning`: to be watched; `info`: nobody has to do anything. */
  readonly level: 'fault' | 'warning' | 'info';
  /** What is wrong. */
  readonly what: string;
  /** What it does to the next release. */
  readonly effect: string;
  /** The one command or page that mends it. */
  readonly fix: { readonly command?: string; readonly url?: string };
}

/** One change at GitHub, shown before it is made. */
export interface Write {
  /** In words: `environment pypi: add the rule tags v*.*.*`. */
  readonly what: string;
  readonly method: GitHubRequest['method'];
  readonly path: string;
  readonly body: unknown;
}

/** What only a person can do, on a page. */
export interface Left {
  readonly what: string;
  readonly url: string;
  /** What to type there, by the form's own labels. */
  readonly values: Readonly<Record<string, string>>;
}

/** One row of the table, held against the repository. */
export interface Item {
  readonly need: Need;
  /** `environment pypi` */
  readonly title: string;
  /** What is done about it, or why nothing. */
  readonly says: string;
  /** `lacking`: the owner's plan does not have it; `unseen`: the person may not look. */
  readonly state: 'ready' | 'change' | 'left' | 'lacking' | 'unseen';
  readonly writes: readonly Write[];
  readonly left: readonly Left[];
  readonly findings: readonly Finding[];
}

/** What every row is held against. */
export interface Sight {
  readonly settings: Settings;
  readonly state: RepositoryState;
  readonly samples: Samples;
  /** The actions that the workflows use, as `OWNER/NAME`. */
  readonly uses: readonly string[];
  /** How many people can push; undefined: not asked, or not shown. */
  readonly pushers: number | undefined;
}

export type Judge<Kind extends NeedKind> = (need: NeedOf<Kind>, sight: Sight) => Item;

/** The command that makes whatever of the table is missing. */
export const SETUP = 'pypi-workflows setup';

/** An item, of which only what differs has to be named. */
export function item(
  need: Need,
  title: string,
  state: Item['state'],
  says: string,
  more: Partial<Pick<Item, 'writes' | 'left' | 'findings'>> = {},
): Item {
  return { need, title, says, state, writes: [], left: [], findings: [], ...more };
}

/** What the person may not look at: no fault, but said. */
export function unseen(need: Need, title: string, right: string): Item {
  const finding: Finding = {
    id: 'not-seen',
    level: 'info',
    what: `${title} can't be seen with these rights`,
    effect: 'whether it is as it should be is not known',
    fix: { command: `ask somebody with ${right} rights to run pypi-workflows doctor` },
  };
  return item(need, title, 'unseen', `can't be seen without ${right} rights`, { findings: [finding] });
}
