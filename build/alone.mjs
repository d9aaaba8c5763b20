// Bundles commands so that they stand alone: one folder, nothing to install beside it but Node.js. The wheel on PyPI and
// create-pypi-workflows are made of it. Usage: node build/alone.mjs FOLDER COMMAND…
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundlePrograms } from './programs.mjs';
import { compilePins, compileTemplates } from './templates.mjs';
import { compileVersion } from './version.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The source of each command, by its name. */
const sources = {
  'pypi-workflows': 'src/commands/bin/pypi-workflows.ts',
  'pypi-release': 'src/commands/bin/pypi-release.ts',
  'mcp-pypi-workflows': 'src/mcp/bin/mcp-pypi-workflows.ts',
};

/**
 * Writes COMMAND.mjs for each command, what they share, and the licences of what they contain.
 * @param folder emptied first
 * @param commands names of `sources`
 */
export async function bundleAlone(folder, commands) {
  process.chdir(root);
  compileVersion();
  compileTemplates();
  compilePins();
  bundlePrograms();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    entryPoints: commands.map((name) => ({ in: sources[name], out: `${name}.main` })),
    absWorkingDir: root,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    minify: true,
    legalComments: 'none',
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  });
  cpSync('states', path.join(folder, 'states'), { recursive: true });
  // Compiling is most of a short run, so Node.js keeps what it compiled (from 22.1 on).
  for (const name of commands) {
    writeFileSync(
      path.join(folder, `${name}.mjs`),
      `#!/usr/bin/env node\nimport module from 'node:module';\n\nmodule.enableCompileCache?.();\nawait import('./${name}.main.mjs');\n`,
      { mode: 0o755 },
    );
  }
  writeFileSync(path.join(folder, 'LICENCES.txt'), licencesOf(Object.keys(metafile.inputs)));
}

/** The licence texts of all packages that files come from; a package without one breaks the build. */
function licencesOf(inputs) {
  const packages = new Set(
    inputs.map((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]).filter(Boolean),
  );
  return [...packages].sort().map(licenceOf).join('\n');
}

function licenceOf(folder) {
  const { name, version, license, author } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const file = readdirSync(folder).find((each) => /^(?:un)?licen[cs]e/i.test(each));
  const readme = readdirSync(folder).find((each) => /^readme/i.test(each));
  const text =
    file !== undefined
      ? readFileSync(path.join(folder, file), 'utf8')
      : (readme && /^#+ licen[cs]e[\s\S]*/im.exec(readFileSync(path.join(folder, readme), 'utf8'))?.[0]) ||
        // Lists of names that come without a text: the author and the licence's own page.
        (author && license && `By ${author.name ?? author}. https://spdx.org/licenses/${license}.html`);
  if (!text) throw new Error(`${folder}: no licence text found (package.json says ${license})`);
  const title = `${name} ${version} (${license})`;
  return `${title}\n${'='.repeat(title.length)}\n\n${text.trim()}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, ...commands] = process.argv.slice(2);
  const unknown = commands.filter((name) => !Object.hasOwn(sources, name));
  if (folder === undefined || commands.length === 0 || unknown.length > 0)
    throw new Error(`Usage: node build/alone.mjs FOLDER COMMAND…, of ${Object.keys(sources).join(', ')}`);
  if (existsSync(folder) && !existsSync(path.join(folder, 'LICENCES.txt')) && readdirSync(folder).length > 0)
    throw new Error(`${folder} holds something else: it would be emptied.`);
  await bundleAlone(path.resolve(folder), commands);
}
