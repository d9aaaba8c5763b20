// Writes states/older-states.json.br: the generator as it was at each commit of the list, one text, newest first.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { bundleState } from './bundle.js';
import { states } from './list.js';

const target = fileURLToPath(new URL('../../states/older-states.json.br', import.meta.url));

const bundled = [];
for (const [version, commit] of [...states].reverse())
  bundled.push({ version, commit, program: await bundleState(commit) });
const text = Buffer.from(JSON.stringify(bundled));
// One window over the whole: a state costs little more than what it does not share with its neighbours.
const packed = brotliCompressSync(text, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  },
});
mkdirSync(new URL('../../states/', import.meta.url), { recursive: true });
writeFileSync(target, packed);
console.log(`${bundled.length} states, ${text.length} bytes, ${packed.length} packed`);
