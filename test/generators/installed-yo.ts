import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { projectFolder } from '../files/project-folder.js';
import { inTurn } from '../in-turn.js';

const version = '7.0.1';

/** Yeoman's own command, installed once into the ignored folder `.tools`. */
export function installedYo(): string {
  const folder = path.resolve('.tools/yo');
  const manifest = path.join(folder, 'node_modules/yo/package.json');
  inTurn(folder, () => {
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === version) return;
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
    const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', `yo@${version}`];
    execFileSync('npm', args, { cwd: folder, stdio: 'ignore' });
  });
  return path.join(folder, 'node_modules/yo/lib/cli.js');
}

/** A folder for NODE_PATH with the two generators in it, built as they are now. */
export function generatorLibrary(): string {
  const library = projectFolder();
  const home = path.join(library, 'generator-pypi-workflows');
  for (const name of ['app', 'release']) {
    const outfile = path.join(home, 'dist/generators', name, 'index.js');
    buildSync({
      entryPoints: [`generators/${name}/index.ts`],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      external: ['yeoman-generator', 'inquirer', 'yaml'],
      banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    });
    cpSync(`generators/${name}/USAGE`, path.join(path.dirname(outfile), 'USAGE'));
  }
  cpSync('package.json', path.join(home, 'package.json'));
  symlinkSync(path.resolve('node_modules'), path.join(home, 'node_modules'));
  return library;
}
