import { at, table, text } from '../reading/definition.js';
import type { ProjectFiles } from '../reading/project-files.js';

const GAP = `["',\\s]+`;
const OPTIONS = `(?:${GAP}-[\\w-]+(?:=[^\\s"',]+)?)*`;

/** Commands that upload to an index, as words of a shell or of a list. Source: the publishing pages of each tool. */
const UPLOAD = new RegExp(
  `\\b(?:twine${OPTIONS}${GAP}upload|(?:flit|poetry|hatch|pdm|uv|rye|maturin)${OPTIONS}${GAP}publish|maturin${OPTIONS}${GAP}upload|setup\\.py${GAP}(?:\\S+\\s+)*upload|semantic-release${OPTIONS}${GAP}(?:publish|version))\\b(?![^\\n]*--(?:dry-run|help)\\b)(?!_|-docs)`,
);

/** What only shows or installs: its words run nothing. */
const SHOWS = /^\s*(?:#|echo\b|printf\b|(?:python\S* -m )?pip\b|uv pip\b)/;
const TEST_INDEX = /test\.pypi|testpypi|test-pypi/i;
/** A word that speaks of publishing without saying what. */
const HINT =
  /\b(?:tox|nox|make|hatch|just|inv|invoke|task|poe|pdm|rye|pixi)\b[^\n]*\b(?:publish|pypi|upload|release)\b/;

export interface Upload {
  /** `pypi`, or the index's address or name as written. */
  readonly index: string;
}

/** The first upload to an index other than a test index in a script, scripts and recipes of the project followed. */
export function uploadIn(script: string, files: ProjectFiles, depth = 0): Upload | undefined {
  for (const line of script.replace(/\\\r?\n/g, ' ').split(/\r?\n|&&|;/)) {
    if (SHOWS.test(line)) continue;
    if (UPLOAD.test(line)) {
      if (!TEST_INDEX.test(line)) return { index: indexOf(line) };
      continue;
    }
    const inner = depth < 2 ? recipe(line.trim(), files) : undefined;
    const found =
      inner === undefined || TEST_INDEX.test(line) ? undefined : uploadIn(inner, files, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The line that speaks of publishing and shows no upload: a hint for a person, never a publisher (contract G7). */
export function hintIn(script: string): string | undefined {
  const lines = script.split(/\r?\n/).filter((line) => !SHOWS.test(line));
  return lines.find((line) => HINT.test(line))?.trim();
}

/** `--repository-url X`, `-r X`, `--publish-url X`, `--index X`. */
function indexOf(line: string): string {
  const named =
    /(?:--repository-url|--repository|--publish-url|--index|(?<!-)-r)["',\s=]+([^\s"',]+)/.exec(line)?.[1] ??
    'pypi';
  return normal(named);
}

/** PyPI's own addresses under one name. */
export const normal = (index: string): string =>
  /^(?:https:\/\/)?(?:upload\.)?pypi\.org\b|^pypi$/i.test(index) ? 'pypi' : index;

/** The text of what a line calls: a script of the project, a recipe, a task, a session; undefined: nothing of these. */
function recipe(line: string, files: ProjectFiles): string | undefined {
  const words = line.split(/\s+/).map((word) => word.replace(/^["']|["']$/g, ''));
  const runner = words.find((word) => /^(?:make|just|tox|nox|inv|invoke|poe|hatch|pdm)$/.test(word));
  if (runner === undefined) {
    const file = words.find((word) => /^[\w.-]*(?:\/[\w.-]+)+$|^[\w.-]+\.(?:sh|py)$/.test(word));
    const called = file?.replace(/^\.\//, '') ?? '';
    return called === '' || files.isFolder(called) ? undefined : files.text(called);
  }
  const names = words
    .slice(words.indexOf(runner) + 1)
    .filter((word) => /^[\w.:-]+$/.test(word) && !/^-/.test(word));
  const found = names.map((name) => task(runner, name, files)).filter((each) => each !== undefined);
  return found.length === 0 ? undefined : found.join('\n');
}

function task(runner: string, name: string, files: ProjectFiles): string | undefined {
  const plain = name.replace(/[.]/g, '\\.');
  const block = (file: string, start: string, rest: string): string | undefined =>
    new RegExp(`^${start}\\n(?:${rest})*`, 'm').exec(files.text(file) ?? '')?.[0];
  switch (runner) {
    case 'make':
      return block('Makefile', `${plain}\\s*:.*`, '(?:\\t.*|\\s*)\\n');
    case 'just':
      return (
        block('justfile', `${plain}\\b.*:.*`, '(?:[ \\t]+.*|\\s*)\\n') ??
        block('Justfile', `${plain}\\b.*:.*`, '(?:[ \\t]+.*|\\s*)\\n')
      );
    case 'tox':
      return block('tox.ini', `\\[testenv:${plain}\\]`, '(?!\\[).*\\n');
    case 'nox':
      return block('noxfile.py', `def ${plain.replaceAll('-', '_')}\\(.*`, '(?:[ \\t]+.*|\\s*)\\n');
    case 'inv':
    case 'invoke':
      return block('tasks.py', `def ${plain.replaceAll('-', '_')}\\(.*`, '(?:[ \\t]+.*|\\s*)\\n');
    default: {
      const tool = table(at(files.toml('pyproject.toml'), 'tool', runner));
      const [environment, script] = name.includes(':') ? name.split(':') : ['default', name];
      const found =
        runner === 'poe'
          ? at(tool, 'tasks', name)
          : runner === 'pdm'
            ? at(tool, 'scripts', name)
            : at(tool, 'envs', environment ?? '', 'scripts', script ?? '');
      return text(found) ?? (found === undefined ? undefined : leaves(found).join('\n'));
    }
  }
}

const leaves = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.every((each) => typeof each === 'string')
        ? [value.join(' '), ...value]
        : value.flatMap(leaves)
      : Object.values(table(value)).flatMap(leaves);
