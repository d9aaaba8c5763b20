// From nothing to a release, in every combination: npm run bench:setup [PART OF A NAME]. Takes half a minute for each.
import { fromNothing, MODES, OWNERS } from '../../test/setup/from-nothing.js';

const wanted = process.argv[2] ?? '';
const all = MODES.flatMap((mode) => OWNERS.map((owner) => ({ mode, owner })));
console.log('| Token | Owner | Changes by setup | setup | doctor | `gh repo view` | On PyPI |');
console.log('|---|---|---|---|---|---|---|');
for (const one of all) {
  const name = `${one.mode} | ${one.owner.name}`;
  if (!name.includes(wanted)) continue;
  try {
    const { writes, seconds, files } = await fromNothing(one);
    const times = [seconds.setup, seconds.doctor, seconds.look].map((each) => `${each.toFixed(1)} s`);
    console.log(`| ${[name, writes, ...times, files.join(', ')].join(' | ')} |`);
  } catch (error) {
    process.exitCode = 1;
    console.log(`| ${name} | NOT OK: ${String(error)} |`);
  }
}
