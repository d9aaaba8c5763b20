import type { FakeIndex } from '../../../test/releases/fake-index.js';
import type { Place, Side } from './side.js';

/** What a probe may use. */
export interface Tools {
  readonly place: (files?: Readonly<Record<string, string>>) => Place;
  readonly index: FakeIndex;
  readonly indexUrl: string;
  readonly side: Side;
}

/** Shows a row of `rows.ts` by the commands of a commit, whichever commit that is. */
export interface Probe {
  readonly row: number;
  /** What is wrong there; empty: nothing is. */
  readonly wrong: (tools: Tools) => Promise<string>;
}

/** What a release type gives by the step of the generated workflow: the tag, or what it says. */
export async function nextTag(
  { indexUrl }: Tools,
  place: Place,
  bump: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { said, outputs } = await place.step(
    'create-release.yml',
    ({ id }) => id === 'version',
    { 'inputs.release_type': bump, 'inputs.pre_release': 'none' },
    { INDEX_URL: indexUrl, ...env },
  );
  return /^tag=(.*)$/m.exec(outputs)?.[1] ?? /::error.*/.exec(said)?.[0] ?? said;
}

/** `Tag v1.2.3` where it is another one; empty where it is that. */
export const unless = (is: boolean, what: string): string => (is ? '' : what);
