import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspectFiles, parseSettings, renderFiles } from '../../src/browser.js';
import { flag } from '../../src/settings/option-names.js';
import { type Example, examples } from './projects.js';

export const folder = fileURLToPath(new URL('../../examples', import.meta.url));
/** What an example says never depends on the day it is written. */
const DAY = '2026-11-22';
const GIT = {
  remote: 'https://github.com/octo/parrot-tools.git',
  defaultBranch: 'main',
  tags: ['v1.4.1', 'v1.4.2'],
};

/** The files of all examples, by their path in examples/. */
export function renderExamples(): ReadonlyMap<string, string> {
  const texts = new Map([['README.md', list()]]);
  for (const [name, { files, git, answers = {} }] of Object.entries(examples)) {
    const facts = inspectFiles(files, { ...GIT, ...git }, { day: DAY, name: 'parrot-tools' });
    const rendered = renderFiles(parseSettings(facts, answers, { writes: 'all' }));
    for (const file of rendered.filter((each) => each.path.endsWith('.yml')))
      texts.set(`${name}/${path.basename(file.path)}`, file.text);
  }
  return texts;
}

/** Writes them; what is there besides goes. */
export function writeExamples(): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of renderExamples()) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
}

function list(): string {
  const rows = Object.entries(examples).map(
    ([name, example]) => `- [${name}](${name}/): ${example.shows}. \`${command(example)}\``,
  );
  return `# Examples

The workflows that are written for a small project, byte for byte.

${rows.join('\n')}

Made by \`npm run examples\` from the projects in \`build/examples/projects.ts\`; never edited.
`;
}

/** The command that renders an example. */
export function command({ answers = {} }: Example): string {
  const words = Object.entries(answers).map(([key, value]) =>
    value === true ? flag(key) : `${flag(key)} ${/[*]/.test(String(value)) ? `'${value}'` : value}`,
  );
  return ['pypi-workflows --yes', ...words].join(' ');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeExamples();
