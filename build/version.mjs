// Writes src/version.generated.ts: the package's name and version, so that no run has to read package.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export function compileVersion() {
  const { name, version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  writeFileSync(
    new URL('../src/version.generated.ts', import.meta.url),
    [
      '// Made from package.json by build/version.mjs; never edited.',
      `export const generatorName = '${name}';`,
      `export const generatorVersion = '${version}';`,
      '',
    ].join('\n'),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) compileVersion();
