// Plays the histories in data/ again and writes docs/histories.md. Usage: npm run bench:histories
import { writeFileSync } from 'node:fs';
import { readHistories } from './history.js';
import { page, rowOf } from './page.js';

const rows = readHistories().map(rowOf);
const text = page(rows);
writeFileSync('docs/histories.md', text);
console.log(
  text
    .split('\n')
    .filter((line) => line.startsWith('- '))
    .join('\n'),
);
process.exitCode = text.includes('Offered days that do not exist: 0.') ? 0 : 1;
