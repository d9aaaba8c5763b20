// Writes what build/programs.py makes of src/workflows/programs: the parts of the programs of the workflows' steps.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Writes `programs.generated.ts`: every definition by `module.name`, and what each entry module calls. */
export function bundlePrograms() {
  const made = execFileSync('python3', ['-I', 'build/programs.py', 'src/workflows/programs'], {
    cwd: root,
    encoding: 'utf8',
  });
  const { definitions, entries } = JSON.parse(made);
  writeFileSync(
    path.join(root, 'src/workflows/programs.generated.ts'),
    [
      '// Made from src/workflows/programs by build/programs.py; never edited.',
      '/** One function, class or constant: what it uses of the others as `module.name`, and its lines of imports. */',
      'export interface Definition {',
      '  readonly text: string;',
      '  readonly uses: readonly string[];',
      '  readonly imports: readonly string[];',
      '}',
      `export const definitions: Readonly<Record<string, Definition>> = ${JSON.stringify(definitions, null, 2)};`,
      `export const entries = ${JSON.stringify(entries, null, 2)};`,
      'export type EntryName = keyof typeof entries;',
      '',
    ].join('\n'),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) bundlePrograms();
