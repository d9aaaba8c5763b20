import { at, type Table, table, text } from '../../reading/definition.js';
import type { ProjectFiles } from '../../reading/project-files.js';

/** A file that a tool sets the version in, and on which of its lines. */
export interface Listed {
  readonly file: string;
  readonly on: (line: string) => boolean;
  /** The tool, for a person. */
  readonly by: string;
}

/**
 * What the configuration of a tool that bumps versions lists: bump2version, bump-my-version, commitizen,
 * python-semantic-release, release-please, tbump, bumpver. Sources: the documentation of each.
 */
export function listedByTools(files: ProjectFiles, version: string): readonly Listed[] {
  const readers = [bump2version, bumpMyVersion, commitizen, semanticRelease, releasePlease, tbump, bumpver];
  return readers.flatMap((reader) => {
    try {
      return reader(files, version);
    } catch {
      // A configuration that can't be read lists nothing; the tool itself would not take it either.
      return [];
    }
  });
}

const keyed = (key: string) => {
  const start = new RegExp(
    `^[ \\t{]*["']?${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}["']?[ \\t]*(?::[^=]*)?[:=]`,
  );
  return (line: string): boolean => start.test(line);
};

/** A search with `{current_version}`: the part of its line that can be looked for as it is. */
function searched(
  search: string | undefined,
  version: string,
  word = /\{(?:current_)?version\}/,
): Listed['on'] {
  if (search === undefined) return () => true;
  const line = search.split('\n').find((part) => word.test(part));
  if (line === undefined) return () => false;
  const [before = '', after = ''] = line.split(word);
  const around = before.replace(/^.*\}/, '') + version + after.replace(/\{.*$/, '');
  return (whole) => whole.includes(around.trim());
}

function bump2version(files: ProjectFiles, version: string): readonly Listed[] {
  return ['.bumpversion.cfg', 'setup.cfg'].flatMap((config) => {
    const ini = files.ini(config);
    if (!ini?.has('bumpversion')) return [];
    const listed = ini.sections().flatMap((section) => {
      const file = /^bumpversion:file(?:\s*\([^)]*\))?:(.+)$/.exec(section)?.[1];
      return file === undefined
        ? []
        : [{ file, on: searched(ini.get(section, 'search'), version), by: 'bump2version' }];
    });
    return [{ file: config, on: keyed('current_version'), by: 'bump2version' }, ...listed];
  });
}

function bumpMyVersion(files: ProjectFiles, version: string): readonly Listed[] {
  return ['.bumpversion.toml', 'pyproject.toml'].flatMap((config) => {
    const tool = table(at(files.toml(config), 'tool', 'bumpversion'));
    if (Object.keys(tool).length === 0) return [];
    const listed = tables(tool.files).flatMap((entry) => {
      const file = text(entry.filename);
      const search = text(entry.search) ?? text(tool.search);
      return file === undefined || entry.regex === true
        ? []
        : [{ file, on: searched(search, version), by: 'bump-my-version' }];
    });
    return [{ file: config, on: keyed('current_version'), by: 'bump-my-version' }, ...listed];
  });
}

function commitizen(files: ProjectFiles): readonly Listed[] {
  const configs: readonly (readonly [string, unknown])[] = [
    ...['pyproject.toml', '.cz.toml', 'cz.toml'].map(
      (file) => [file, at(files.toml(file), 'tool', 'commitizen')] as const,
    ),
    ...['.cz.json', 'cz.json', '.cz.yaml', 'cz.yaml'].map(
      (file) => [file, at(files.yaml(file), 'commitizen')] as const,
    ),
  ];
  return configs.flatMap(([config, value]) => {
    const settings = table(value);
    const own =
      text(settings.version) === undefined ? [] : [{ file: config, on: keyed('version'), by: 'commitizen' }];
    return [
      ...own,
      ...fileAndWord(settings.version_files, 'commitizen', (word) => (line) => new RegExp(word).test(line)),
    ];
  });
}

function semanticRelease(files: ProjectFiles): readonly Listed[] {
  const settings = table(at(files.toml('pyproject.toml'), 'tool', 'semantic_release'));
  const old = files.ini('setup.cfg')?.get('semantic_release', 'version_variable');
  const by = 'semantic-release';
  return [
    ...fileAndWord(settings.version_variables, by, keyed),
    ...fileAndWord(settings.version_variable ?? old, by, keyed),
    ...fileAndWord(settings.version_toml, by, (key) => keyed(key.split('.').at(-1) ?? key)),
  ];
}

function releasePlease(files: ProjectFiles): readonly Listed[] {
  const by = 'release-please';
  const manifest = '.release-please-manifest.json';
  const config = table(files.yaml('release-please-config.json'));
  const extra = [config['extra-files'], at(config.packages, '.', 'extra-files')].flatMap((list) =>
    Array.isArray(list) ? list : [],
  );
  const named = extra.flatMap((entry: unknown) => text(entry) ?? text(table(entry).path) ?? []);
  const marked = (line: string): boolean => line.includes('x-release-please-version') || !line.includes('#');
  return [
    ...(files.exists(manifest) ? [{ file: manifest, on: keyed('.'), by }] : []),
    ...named.map((file) => ({ file, on: marked, by })),
  ];
}

function tbump(files: ProjectFiles, version: string): readonly Listed[] {
  const configs: readonly (readonly [string, unknown])[] = [
    ['tbump.toml', files.toml('tbump.toml')],
    ['pyproject.toml', at(files.toml('pyproject.toml'), 'tool', 'tbump')],
  ];
  return configs.flatMap(([config, value]) => {
    if (text(at(value, 'version', 'current')) === undefined) return [];
    const listed = tables(table(value).file).flatMap((entry) => {
      const file = text(entry.src);
      return file === undefined ? [] : [{ file, on: searched(text(entry.search), version), by: 'tbump' }];
    });
    return [{ file: config, on: keyed('current'), by: 'tbump' }, ...listed];
  });
}

function bumpver(files: ProjectFiles, version: string): readonly Listed[] {
  const configs: readonly (readonly [string, unknown])[] = [
    ['bumpver.toml', at(files.toml('bumpver.toml'), 'bumpver')],
    ['pyproject.toml', at(files.toml('pyproject.toml'), 'tool', 'bumpver')],
  ];
  return configs.flatMap(([config, value]) => {
    if (text(at(value, 'current_version')) === undefined) return [];
    const listed = Object.entries(table(at(value, 'file_patterns'))).flatMap(([file, patterns]) =>
      (Array.isArray(patterns) ? patterns : []).map((pattern: unknown) => ({
        file,
        on: searched(text(pattern), version, /\{(?:pep440_)?version\}/),
        by: 'bumpver',
      })),
    );
    return [{ file: config, on: keyed('current_version'), by: 'bumpver' }, ...listed];
  });
}

/** `FILE` or `FILE:WORD`, as a list or as text with commas. */
function fileAndWord(value: unknown, by: string, on: (word: string) => Listed['on']): readonly Listed[] {
  const entries = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
  return entries.flatMap((entry: unknown) => {
    const [, file, word] = /^([^:]+)(?::([^:]+))?/.exec(text(entry) ?? '') ?? [];
    return file === undefined
      ? []
      : [{ file: file.trim(), on: word === undefined ? () => true : on(word.trim()), by }];
  });
}

function tables(value: unknown): readonly Table[] {
  return Array.isArray(value) ? value.map(table) : [];
}
