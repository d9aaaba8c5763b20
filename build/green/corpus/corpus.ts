import type { Interpreters } from '../../../rehearsal/src/tools/interpreters.js';
import type { Candidate } from '../candidate.js';
import { handMade } from './hand-made.js';
import { scaffolds } from './scaffolds.js';
import { sdists } from './sdists.js';

/**
 * Everything that `npm run bench:green` tries where no folders are named.
 *
 * @param store where source distributions are kept
 */
export function corpus(interpreters: Interpreters, store: string): Candidate[] {
  return [...scaffolds(interpreters), ...sdists(store), ...handMade()];
}
