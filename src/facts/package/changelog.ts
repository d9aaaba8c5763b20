import type { Changelog } from '../facts.js';
import { at, table, text } from '../reading/definition.js';
import type { ProjectFiles } from '../reading/project-files.js';

/** What projects call it, the usual name first. */
const STEMS = [
  'change[-_ ]?log',
  'changes',
  'history',
  'news',
  'release[-_ ]?notes',
  'releases',
  'version[-_ ]?history',
  'versions',
  "what'?s[-_ ]?new",
].map((stem) => new RegExp(`^(?:${stem})(?:\\.(md|markdown|rst|txt))?$`, 'i'));

/** A title that a section can be found by: a version, or that it is not released yet. */
const TITLE = String.raw`[^\n]*(?:\d+\.\d|unreleased)[^\n]*`;
const HASHES = new RegExp(`^ {0,3}#{1,6} ${TITLE}`, 'im');
const UNDERLINED = new RegExp(String.raw`^${TITLE}\r?\n([^\w\s])\1{2,}\s*$`, 'im');
const BOLD = /^\*\*v?\d+\.\d[^*\n]*\*\*/m;

/**
 * The changelog of a package: in its folder, else below `docs` or `doc`; undefined where no file of a usual name has
 * sections of versions (contract U3).
 */
export function findChangelog(files: ProjectFiles): Changelog | undefined {
  const towncrier = at(files.toml('pyproject.toml'), 'tool', 'towncrier');
  if (towncrier !== undefined) return written(text(table(towncrier).filename) ?? 'NEWS.rst');
  for (const folder of foldersOf(files)) {
    const names = files.list(folder || '.');
    for (const stem of STEMS) {
      for (const name of names) {
        const match = stem.exec(name);
        if (match === null) continue;
        const file = folder === '' ? name : `${folder}/${name}`;
        const format = formatOf(match[1]?.toLowerCase(), files.text(file) ?? '');
        if (format !== undefined) return { file, format, fragments: false };
      }
    }
  }
  return undefined;
}

/** By towncrier, which may not have written it yet. */
function written(file: string): Changelog {
  return { file, format: /\.(?:md|markdown)$/i.test(file) ? 'markdown' : 'rst', fragments: true };
}

function foldersOf(files: ProjectFiles): readonly string[] {
  const docs = ['docs', 'doc'].filter((folder) => files.isFolder(folder));
  const below = docs.flatMap((folder) =>
    files
      .list(folder)
      .map((name) => `${folder}/${name}`)
      .filter((each) => files.isFolder(each)),
  );
  return ['', ...docs, ...below];
}

/** What the file's name says; without an ending what its titles look like. */
function formatOf(ending: string | undefined, text: string): Changelog['format'] | undefined {
  if (ending === 'md' || ending === 'markdown' || (ending !== 'rst' && HASHES.test(text)))
    return HASHES.test(text) || UNDERLINED.test(text) || BOLD.test(text) ? 'markdown' : undefined;
  return UNDERLINED.test(text) || BOLD.test(text) ? 'rst' : undefined;
}
