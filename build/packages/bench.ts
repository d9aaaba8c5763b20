// Releases each package of each world alone, and says what reached the index: `npm run bench:packages`.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findInterpreters } from '../../rehearsal/src/tools/interpreters.js';
import { startWorld } from './rehearse-packages.js';
import { type World, worlds } from './worlds.js';

const cache = fileURLToPath(new URL('../../.tools/cache/installers', import.meta.url));
const asked = process.argv.slice(2);

/** What a run that failed said of it. */
function lastLines(file: string): string {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((line) => /error|fail|refused|cannot|could not/i.test(line))
    .slice(-6)
    .join('\n');
}

async function rehearse(title: string, world: World): Promise<boolean> {
  const flock = await startWorld(world, findInterpreters(), cache);
  let well = true;
  const say = (holds: boolean, line: string) => {
    well &&= holds;
    console.log(`${holds ? 'ok ' : 'NOT OK'} ${title}: ${line}`);
  };
  try {
    await flock.repository.commit({ message: 'Some work', files: { 'WORK.md': '1\n' } });
    await flock.repository.settled();
    if (world.together) {
      const before = await flock.repository.tags();
      const [[first, tag] = []] = Object.entries(world.releases);
      const run = await flock.release(first ?? '');
      const made = (await flock.repository.tags()).filter((each) => !before.includes(each));
      say(
        run.conclusion === 'success' && made.join() === tag,
        `all: ${made.join(', ')} ${run.messages('error')[0] ?? ''}`,
      );
      const version = tag?.replace(/^v/, '') ?? '';
      for (const [name, files] of Object.entries(flock.files()))
        say(
          files.length === 2 && files.every((file) => file.includes(`-${version}`)),
          `${name}: ${files.join(', ')}`,
        );
    }
    for (const [name, tag] of world.together ? [] : Object.entries(world.releases)) {
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
    for (const run of well ? [] : flock.repository.runs.all()) {
      const at = run.failure();
      if (at !== undefined)
        console.log(
          `    ${run.workflow.file}: ${at.job}, ${at.step}: ${run.messages('error').join(' ')} ${lastLines(run.logFile)}`,
        );
    }
  } finally {
    await flock.close();
  }
  return well;
}

let well = true;
for (const [title, world] of Object.entries(worlds))
  if (asked.length === 0 || asked.includes(title)) well = (await rehearse(title, world)) && well;
process.exitCode = well ? 0 : 1;
