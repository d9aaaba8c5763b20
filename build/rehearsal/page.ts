import type { Row } from './row.js';

const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');

/** docs/rehearsal.md. */
export function page(rows: readonly Row[], caches: readonly string[]): string {
  const lines = rows.map(
    ({ project, use, code, seconds, cpu, verdict, left }) =>
      `| ${[project, use, `${Math.round(seconds)} s`, cpu === undefined ? 'not counted' : `${Math.round(cpu)} s`, String(code), verdict, left.length === 0 ? 'nothing' : left.join(', ')].map(cell).join(' | ')} |`,
  );
  return `# A rehearsal on an account that never had one

\`npm run bench:rehearsal -- --repositories FOLDER\` packs the packages, makes an account that is not root, with a home of its
own and one Python, and calls \`npx … pypi-workflows rehearse PROJECT --yes\` from the two files alone, with nobody to answer
a question. First: whatever it needs is fetched by npx and from PyPI. Later: it is there.

*Left*: files outside the caches (${caches.map((folder) => `\`~/${folder}\``).join(', ')}) that are newer than the call, in the home, the
project and the folders for temporary files.

| project | use | takes | of processors | exit code | verdict | left |
|---|---|---|---|---|---|---|
${lines.join('\n')}

Measured on a machine with two processors: *takes* is by the clock, *of processors* what they worked.
`;
}
