// Adds up what the steps and the test runs left in a file, a line of JSON each. Lists the skipped tests with their
// reasons, ends with "N passed, N failed", and fails if anything did, if nothing ran, or if the chain did not.
import { readFileSync } from 'node:fs';

/** The heart of the proof: what is skipped there is not proven. */
const NEVER_SKIPPED = /^test\/(?:chain|green)\//;

const lines = readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean);
const runs = lines.map((line) => JSON.parse(line));
const sum = (key) => runs.reduce((total, run) => total + (run[key] ?? 0), 0);
const skipped = runs.flatMap((run) => run.skipped ?? []);
const missing = skipped.filter(({ file }) => NEVER_SKIPPED.test(file));

if (skipped.length > 0) console.log('== skipped');
for (const { file, title, reason } of skipped) console.log(`${file}: ${title}: ${reason}`);
for (const { title } of missing) console.log(`== FAILED: skipped, and must not be: ${title}`);

const failed = sum('failures') + missing.length;
const counted = `${sum('passes')} passed, ${failed} failed`;
console.log(skipped.length > 0 ? `${counted}, ${skipped.length} skipped` : counted);
process.exit(failed > 0 || !runs.some((run) => run.skipped && run.passes > 0) ? 1 : 0);
