// Writes the licence texts that `init` can put into a project, as templates, from the npm package spdx-license-list.
// Run by hand when that package has a newer wording: node build/licences.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const folder = fileURLToPath(new URL('../generators/init/templates/licences/', import.meta.url));

/** The SPDX text's copyright lines are examples; these take their place. `false`: the text names no holder. */
const HOLDER = {
  '0BSD': /^Copyright .*$/m,
  'Apache-2.0': false,
  'BSD-2-Clause': /^Copyright .*$/m,
  'BSD-3-Clause': /^Copyright .*$/m,
  ISC: /^Copyright .*\nCopyright .*$/m,
  MIT: /^Copyright .*$/m,
  'MPL-2.0': false,
  Unlicense: false,
};

/** Breaks long lines at 110 characters; a paragraph's hanging indent is kept. */
function wrapped(line) {
  const indent = /^\s*/.exec(line)[0];
  const rows = [''];
  for (const word of line.trim().split(/\s+/)) {
    const row = rows.at(-1);
    if (row !== '' && indent.length + row.length + 1 + word.length > 110) rows.push(word);
    else rows[rows.length - 1] = row === '' ? word : `${row} ${word}`;
  }
  return rows.map((row) => (indent + row).trimEnd()).join('\n');
}

mkdirSync(folder, { recursive: true });
for (const [id, holder] of Object.entries(HOLDER)) {
  const { licenseText } = require(`spdx-license-list/licenses/${id}.json`);
  if (/<%|%>/.test(licenseText)) throw new Error(`${id}: the text holds a template mark`);
  if (holder && !holder.test(licenseText)) throw new Error(`${id}: no copyright line found`);
  const text = licenseText.trim().split('\n').map(wrapped).join('\n');
  const filled = holder ? text.replace(holder, 'Copyright (c) <%- it.year %> <%- it.holder %>') : text;
  writeFileSync(`${folder}${id}.ejs`, `${filled}\n`);
}
