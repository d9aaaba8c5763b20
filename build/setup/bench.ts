// From nothing to a release, in every combination: npm run bench:setup [-- PART OF A NAME]. A minute or two for each; in
// one call or part by part: the page docs/setup.md is of the last run of each, and says which were not run. dist/ has to be built.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromNothing, MODES, OWNERS, type Released } from '../../test/setup/from-nothing.js';
import { page, rowOf } from './page.js';

const folder = fileURLToPath(new URL('../../node_modules/.cache/bench-setup/', import.meta.url));
mkdirSync(folder, { recursive: true });
const recordOf = (name: string) => path.join(folder, `${name.replace(/\W+/g, '-')}.json`);
const wanted = process.argv[2] ?? '';
const all = MODES.flatMap((mode) =>
  OWNERS.map((owner) => ({ name: `${mode} | ${owner.name}`, mode, owner })),
);

for (const one of all.filter(({ name }) => name.includes(wanted))) {
  rmSync(recordOf(one.name), { force: true });
  try {
    const released = await fromNothing(one);
    writeFileSync(recordOf(one.name), JSON.stringify(released));
    console.log(rowOf(one.name, released));
  } catch (error) {
    process.exitCode = 1;
    console.log(`| ${one.name} | NOT OK: ${String(error)} |`);
  }
}

const seen = all.flatMap(({ name }) => {
  const released = recorded(name);
  return released === undefined ? [] : [{ name, released }];
});
console.log(`${seen.length} of ${all.length} combinations are green`);
const missing = all.map(({ name }) => name).filter((name) => !seen.some((one) => one.name === name));
if (seen.length > 0) writeFileSync(new URL('../../docs/setup.md', import.meta.url), page(seen, missing));

function recorded(name: string): Released | undefined {
  try {
    return JSON.parse(readFileSync(recordOf(name), 'utf8')) as Released;
  } catch {
    return undefined;
  }
}
