import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { examples } from '../build/examples/projects.js';
import { command, renderExamples } from '../build/examples/render.js';
import { troubleshootingMarkdown } from '../src/guide/troubleshooting.js';
import { optionReferenceMarkdown } from './option-reference.js';
import { documents, parts } from './sources.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** Where a document of the repository is on the site, for the links of others. */
const placeOf = new Map([
  ...Object.entries(documents).map(([page, file]) => [file, page] as const),
  ['README.md', 'index'],
  ['examples', 'examples/'],
  ['examples/README.md', 'examples/'],
  ...Object.keys(examples).map((name) => [`examples/${name}`, `examples/${name}`] as const),
]);

/** All pages of the site as Markdown, by their path without `.md`. */
export function sitePages(): ReadonlyMap<string, string> {
  const readme = read('README.md');
  return new Map([
    ...ownPages(),
    ...Object.entries(documents).map(
      ([page, file]) => [page, forSite(withoutAddressesInside(read(file)), file)] as const,
    ),
    ...Object.entries(parts).map(
      ([page, heading]) => [page, forSite(section(readme, heading), 'README.md')] as const,
    ),
    ['reference/options', optionReferenceMarkdown()],
    [
      'reference/messages',
      `# Messages\n\nWhat both workflows say, by the titles of their messages, and what to do.\n\n${forSite(troubleshootingMarkdown(), 'README.md').replaceAll(/\]\(#(\w+)\)/g, '](/guides/set-up#$1)')}`,
    ],
    ...examplePages(),
  ]);
}

/** The pages that are written for the site alone. */
function ownPages(): (readonly [string, string])[] {
  return readdirSync(path.join(root, 'site/pages'), { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => [file.slice(0, -'.md'.length), read(`site/pages/${file}`)] as const);
}

/** A section of a document as a page: its heading is the first one, those below it come up with it. */
function section(text: string, heading: string): string {
  const start = text.indexOf(`\n## ${heading}\n`);
  const end = text.indexOf('\n## ', start + 1);
  if (start < 0) throw new Error(`no heading "${heading}"`);
  return text.slice(start + 1, end < 0 ? undefined : end).replaceAll(/^#(#+ )/gm, '$1');
}

/** A page of Markdown with the links of a document: to pages of the site, else the words alone. */
function forSite(text: string, file: string): string {
  return outsideOfCode(text, (prose) =>
    prose.replaceAll(
      /\[([^\]]*)\]\((?!https?:|#|mailto:)([^)\s#]*)(#[^)\s]*)?\)/g,
      (_, words, target, anchor = '') => {
        const place = placeOf.get(path.posix.join(path.posix.dirname(file), target).replace(/\/$/, ''));
        return place === undefined ? words : `[${words}](/${place === 'index' ? '' : place}${anchor})`;
      },
    ),
  );
}

/** The document's list of its own headings: the site shows one beside each page. */
function withoutAddressesInside(text: string): string {
  return text.replace(/^(?:- \[[^\]]*\]\(#[^)]*\).*\n)+/m, '');
}

function outsideOfCode(text: string, change: (prose: string) => string): string {
  return text
    .split(/(^```[\s\S]*?^```$|`[^`\n]+`)/m)
    .map((piece, at) => (at % 2 === 0 ? change(piece) : piece))
    .join('');
}

function examplePages(): (readonly [string, string])[] {
  const rendered = renderExamples();
  const rows = Object.entries(examples).map(
    ([name, { shows }]) => `- [${name}](/examples/${name}): ${shows}.`,
  );
  return [
    [
      'examples/index',
      `# Examples\n\nBoth workflows as they are written for a small project, byte for byte.\n\n${rows.join('\n')}\n`,
    ],
    ...Object.entries(examples).map(([name, example]) => {
      const files = [...rendered].filter(([file]) => file.startsWith(`${name}/`));
      const texts = files.map(([file, text]) => `## ${path.basename(file)}\n\n\`\`\`yaml\n${text}\`\`\`\n`);
      const intro = `# ${name}\n\n${capital(example.shows)}.\n\n\`\`\`sh\n${command(example)}\n\`\`\`\n`;
      return [`examples/${name}`, `${intro}\n${texts.join('\n')}`] as const;
    }),
  ];
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
