// Compiles every EJS template of generators/*/templates into one module of plain functions,
// so that rendering needs neither a disk nor the template engine (style.md: render is pure).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ejs from 'ejs';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = path.join(root, 'src/workflows/templates.generated.ts');

function templateFiles(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ejs'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** Writes `templates.generated.ts`: a record from `app/.github/workflows/x.yml` to its render function. */
export function compileTemplates() {
  const entries = templateFiles(path.join(root, 'generators')).map((file) => {
    const name = path
      .relative(path.join(root, 'generators'), file)
      .split(path.sep)
      .join('/')
      .replace('/templates/', '/')
      .replace(/\.ejs$/, '');
    const source = ejs
      .compile(readFileSync(file, 'utf8'), {
        client: true,
        strict: true,
        compileDebug: false,
        localsName: 'it',
        destructuredLocals: [],
      })
      .toString();
    return `  ${JSON.stringify(name)}: ${source.replace(/^function \w+/, 'function ')},`;
  });
  writeFileSync(
    target,
    [
      '// @ts-nocheck -- made from generators/*/templates by build/templates.mjs; never edited.',
      'type Template = (it: Record<string, unknown>, escape?: undefined, include?: (name: string, it: Record<string, unknown>) => string) => string;',
      'export const templates: Readonly<Record<string, Template>> = {',
      ...entries,
      '};',
      '',
    ].join('\n'),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) compileTemplates();
