// Writes the pages that VitePress builds: those of pages/, and those made from the repository's documents and its code.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sitePages } from './pages.js';

const folder = fileURLToPath(new URL('written', import.meta.url));
rmSync(folder, { recursive: true, force: true });
for (const [page, text] of sitePages()) {
  const file = path.join(folder, `${page}.md`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
