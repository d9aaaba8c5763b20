// Plays every scenario of docs/failures.md and holds what it came to to what was read. Usage: npm run bench:failures
// [-- SCENARIO…]. Not played: what GitHub alone does, or no stand-in is there for; that is said, and counts as nothing.
import { readdirSync } from 'node:fs';
import { FAILURES } from '../rehearsal/test/failures.js';
import { playFailure } from '../rehearsal/test/played-failure.js';

/** Read only: GitHub shuts actions down by their version, and the first of several equal uploads does arrive. */
const READ_ONLY = ['artifact-shut-down', 'uploaded-twice'];

const asked = process.argv.slice(2);
const names = readdirSync(FAILURES).filter((name) => asked.length === 0 || asked.includes(name));
let wrong = 0;
for (const name of names) {
  if (READ_ONLY.includes(name)) {
    console.log(`read only   ${name}`);
    continue;
  }
  const { verdict, report } = await playFailure(name);
  const right = report !== undefined && verdict.publishes === (name === 'works');
  if (report !== undefined && !right) wrong += 1;
  console.log(
    `${report === undefined ? 'not played ' : right ? 'as read    ' : 'OTHERWISE  '} ${name}: ${verdict.why}`,
  );
}
process.exitCode = wrong > 0 ? 1 : 0;
