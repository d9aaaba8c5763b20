// Releases, merges the pull request and releases again, for each build back-end: `npm run bench:follow-up [-- NAME]`.
import { play, type Seen } from './play.js';
import { worlds } from './worlds.js';

const asked = process.argv.slice(2);
for (const [name, world] of Object.entries(worlds)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const said = ({ step, what }: Seen) => console.log(`| ${name} | ${step} | ${what} |`);
  try {
    await play(world, said);
  } catch (error) {
    console.log(`| ${name} | NOT OK | ${error instanceof Error ? error.message : error} |`);
    process.exitCode = 1;
  }
}
