// Compiles every EJS template of generators/*/templates into one module of plain functions,
// so that rendering needs neither a disk nor the template engine (style.md: render is pure).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ejs from 'ejs';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = path.join(root, 'src/templates/templates.generated.ts');

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
    const template = new ejs.Template(readFileSync(file, 'utf8'), {
      strict: true,
      compileDebug: false,
      localsName: 'it',
    });
    template.compile(); // leaves the function's body in `source`
    return `  ${JSON.stringify(name)}: (it, include) => {
${template.source}
  },`;
  });
  writeFileSync(
    target,
    [
      '// @ts-nocheck -- made from generators/*/templates by build/templates.mjs; never edited.',
      'type Include = (name: string, it: Record<string, unknown>) => string;',
      'type Template = (it: Record<string, unknown>, include: Include) => string;',
      'export const templates: Readonly<Record<string, Template>> = {',
      ...entries,
      '};',
      '',
    ].join('\n'),
  );
}

/** Writes `pins.generated.ts` from the pins that a bot keeps fresh: of actions (contract W2) and of programs. */
export function compilePins() {
  const manifest = readFileSync(path.join(root, 'build/pins/action.yml'), 'utf8');
  const tools = readFileSync(path.join(root, 'build/pins/requirements.txt'), 'utf8');
  const tool = (name) => new RegExp(`^${name}==([0-9.]+)$`, 'm').exec(tools)[1];
  const uses = [...manifest.matchAll(/^\s*- uses: ([\w./-]+)@([0-9a-f]{40}) # (v[\d.]+)$/gm)];
  writeFileSync(
    path.join(root, 'src/workflows/pins.generated.ts'),
    [
      '// Made from build/pins by build/templates.mjs; never edited.',
      'export const pins = {',
      ...uses.map(([, action, sha, version]) => `  '${action}': { sha: '${sha}', version: '${version}' },`),
      '} as const;',
      `export const cibuildwheel = '${tool('cibuildwheel')}';`,
      'export type PinnedAction = keyof typeof pins;',
      '',
    ].join('\n'),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  compileTemplates();
  compilePins();
}
