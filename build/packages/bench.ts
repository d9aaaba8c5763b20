// Releases each package of each world alone, and says what reached the index: `npm run bench:packages`.
import { fileURLToPath } from 'node:url';
import { findInterpreters } from '../../rehearsal/src/tools/interpreters.js';
import { startFlock } from './rehearse-packages.js';
import { type World, worlds } from './worlds.js';

const cache = fileURLToPath(new URL('../../.tools/cache/installers', import.meta.url));
const asked = process.argv.slice(2);

async function rehearse(title: string, world: World): Promise<boolean> {
  const flock = await startFlock(world, findInterpreters(), cache);
  let well = true;
  const say = (holds: boolean, line: string) => {
    well &&= holds;
    console.log(`${holds ? 'ok ' : 'NOT OK'} ${title}: ${line}`);
  };
  try {
    await flock.repository.commit({ message: 'Some work', files: { 'WORK.md': '1\n' } });
    await flock.repository.settled();
    for (const [name, tag] of Object.entries(world.releases)) {
      const [before, files] = [await flock.repository.tags(), flock.files()];
      const run = await flock.release(name);
      const made = (await flock.repository.tags()).filter((each) => !before.includes(each));
      const after = flock.files();
      const strays = flock.packages.filter(
        (each) => each !== name && after[each]?.join() !== files[each]?.join(),
      );
      say(
        run.conclusion === 'success' && made.join() === tag,
        `${name}: ${made.join(', ') || run.messages('error')[0]}`,
      );
      say(
        after[name]?.length === 2 && strays.length === 0,
        `${name}: ${after[name]?.join(', ')}; strays: ${strays.length}`,
      );
    }
    say(flock.github.unhandled.length === 0, `${flock.github.unhandled.length} requests without an answer`);
  } finally {
    await flock.close();
  }
  return well;
}

let well = true;
for (const [title, world] of Object.entries(worlds))
  if (asked.length === 0 || asked.includes(title)) well = (await rehearse(title, world)) && well;
process.exitCode = well ? 0 : 1;
