// Writes what build/programs.py makes of src/workflows/programs: the programs of the workflows' steps, each whole.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Writes `programs.generated.ts`: a record from an entry module's name to its program. */
export function bundlePrograms() {
  const made = execFileSync('python3', ['-I', 'build/programs.py', 'src/workflows/programs'], {
    cwd: root,
    encoding: 'utf8',
  });
  writeFileSync(
    path.join(root, 'src/workflows/programs.generated.ts'),
    [
      '// Made from src/workflows/programs by build/programs.py; never edited.',
      `export const programs = ${JSON.stringify(JSON.parse(made), null, 2)} as const;`,
      'export type ProgramName = keyof typeof programs;',
      '',
    ].join('\n'),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) bundlePrograms();
