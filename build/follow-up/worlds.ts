/** A project of one build back-end at version 1.2.0, as small as it can be, with all that a follow-up has to keep in step. */
export interface World {
  readonly package: string;
  readonly files: Readonly<Record<string, string>>;
  /** Makes the lock file, in a working copy; none: the lock is among the files, or there is none. */
  readonly lock?: readonly string[];
  /** What the back-end's own tool says of the branch once a follow-up is merged: fails where the lock is out of step. */
  readonly proof?: readonly string[];
  /** Places besides the changelog: the file, and the line in which the version stands. */
  readonly places: readonly (readonly [file: string, line: (version: string, day: string) => string])[];
  readonly changelog: {
    readonly file: string;
    /** The file while these entries are not released yet, above what was. */
    readonly text: (unreleased: readonly string[], released: readonly Section[]) => string;
  };
  readonly merge: 'merge' | 'squash' | 'rebase';
}

export interface Section {
  readonly version: string;
  readonly day: string;
  readonly entries: readonly string[];
}

export const FIRST: Section = { version: '1.2.0', day: '2026-01-02', entries: ['Begun'] };

const MODULE = 'def say() -> str:\n    return "hello"\n';
const LINK = (name: string) => `https://github.com/octo/${name}`;
const bullets = (entries: readonly string[], sign = '-') =>
  entries.map((entry) => `${sign} ${entry}\n`).join('');

/** Keep a Changelog, its links at the end. */
function keepAChangelog(name: string): World['changelog'] {
  const link = LINK(name);
  const section = (title: string, entries: readonly string[]) =>
    entries.length === 0 ? `## ${title}\n\n` : `## ${title}\n\n### Added\n\n${bullets(entries)}\n`;
  return {
    file: 'CHANGELOG.md',
    text: (unreleased, released) => {
      const sections = released.map((each) => section(`[${each.version}] - ${each.day}`, each.entries));
      const newer = released.slice(0, -1).map(({ version }, at) => {
        const before = released[at + 1]?.version;
        return `[${version}]: ${link}/compare/v${before}...v${version}\n`;
      });
      const links = `[unreleased]: ${link}/compare/v${released[0]?.version}...HEAD\n${newer.join('')}`;
      const first = `[${FIRST.version}]: ${link}/releases/tag/v${FIRST.version}\n`;
      return `# Changelog\n\n${section('[Unreleased]', unreleased)}${sections.join('')}${links}${first}`;
    },
  };
}

/** Headings alone, with a day behind a dash. */
const plainMarkdown: World['changelog'] = {
  file: 'HISTORY.md',
  text: (unreleased, released) => {
    const sections = released.map((each) => `## ${each.version} (${each.day})\n\n${bullets(each.entries)}`);
    const top = unreleased.length === 0 ? '## Unreleased\n' : `## Unreleased\n\n${bullets(unreleased)}`;
    return `# History\n\n${[top, ...sections].join('\n')}`;
  },
};

const restructuredText: World['changelog'] = {
  file: 'CHANGES.rst',
  text: (unreleased, released) => {
    const heading = (title: string) => `${title}\n${'-'.repeat(title.length)}\n`;
    const sections = released.map(
      (each) => `${heading(`${each.version} (${each.day})`)}\n${bullets(each.entries, '*')}`,
    );
    const top = unreleased.length === 0 ? '' : `\n${bullets(unreleased, '*')}`;
    return `Changes\n=======\n\n${[`${heading('Unreleased')}${top}`, ...sections].join('\n')}`;
  },
};

const equals = (name: string) => (version: string) => `${name} = "${version}"`;

export const worlds: Readonly<Record<string, World>> = {
  setuptools: {
    package: 'follow-gull',
    files: {
      'pyproject.toml':
        '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n\n[project]\nname = "follow-gull"\nversion = "1.2.0"\nrequires-python = ">=3.10"\n',
      'follow_gull/__init__.py': `__version__ = "1.2.0"\n\n\n${MODULE}`,
      'CITATION.cff':
        'cff-version: 1.2.0\ntitle: follow-gull\nversion: 1.2.0\ndate-released: 2026-01-02\nauthors:\n  - name: A\n',
      'Cargo.toml':
        '[package]\nname = "follow-gull"\nversion = "1.2.0"\nedition = "2021"\n\n[lib]\npath = "gull.rs"\n',
      'Cargo.lock': 'version = 3\n\n[[package]]\nname = "follow-gull"\nversion = "1.2.0"\n',
      'gull.rs': '',
    },
    proof: ['cargo', 'metadata', '--locked', '--offline', '--format-version', '1'],
    places: [
      ['pyproject.toml', equals('version')],
      ['follow_gull/__init__.py', equals('__version__')],
      ['CITATION.cff', (version) => `version: ${version}`],
      ['CITATION.cff', (_, day) => `date-released: ${day}`],
      ['Cargo.toml', equals('version')],
      ['Cargo.lock', equals('version')],
    ],
    changelog: restructuredText,
    merge: 'merge',
  },
  Poetry: {
    package: 'follow-tern',
    files: {
      'pyproject.toml':
        '[build-system]\nrequires = ["poetry-core"]\nbuild-backend = "poetry.core.masonry.api"\n\n[tool.poetry]\nname = "follow-tern"\nversion = "1.2.0"\ndescription = "Says hello"\nauthors = ["A <a@example.org>"]\n\n[tool.poetry.dependencies]\npython = "^3.10"\n',
      'follow_tern/__init__.py': `__version__ = "1.2.0"\n\n\n${MODULE}`,
    },
    lock: ['uvx', '--from', 'poetry==2.2.1', 'poetry', 'lock'],
    proof: ['uvx', '--from', 'poetry==2.2.1', 'poetry', 'check', '--lock'],
    places: [
      ['pyproject.toml', equals('version')],
      ['follow_tern/__init__.py', equals('__version__')],
    ],
    changelog: keepAChangelog('follow-tern'),
    merge: 'squash',
  },
  uv: {
    package: 'follow-skua',
    files: {
      'pyproject.toml':
        '[build-system]\nrequires = ["uv_build>=0.8,<1"]\nbuild-backend = "uv_build"\n\n[project]\nname = "follow-skua"\nversion = "1.2.0"\nrequires-python = ">=3.10"\ndependencies = ["iniconfig"]\n',
      'src/follow_skua/__init__.py': `__version__ = "1.2.0"\n\n\n${MODULE}`,
    },
    lock: ['uv', 'lock'],
    proof: ['uv', 'lock', '--check'],
    places: [
      ['pyproject.toml', equals('version')],
      ['src/follow_skua/__init__.py', equals('__version__')],
      ['uv.lock', equals('version')],
    ],
    changelog: keepAChangelog('follow-skua'),
    merge: 'rebase',
  },
  hatch: {
    package: 'follow-auk',
    files: {
      'pyproject.toml':
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n\n[project]\nname = "follow-auk"\ndynamic = ["version"]\nrequires-python = ">=3.10"\n\n[tool.hatch.version]\npath = "src/follow_auk/__about__.py"\n',
      'src/follow_auk/__about__.py': '__version__ = "1.2.0"\n',
      'src/follow_auk/__init__.py': MODULE,
      'CITATION.cff':
        'cff-version: 1.2.0\ntitle: follow-auk\nversion: "1.2.0"\ndate-released: "2026-01-02"\nauthors:\n  - name: A\n',
    },
    places: [
      ['src/follow_auk/__about__.py', equals('__version__')],
      ['CITATION.cff', (version) => `version: "${version}"`],
      ['CITATION.cff', (_, day) => `date-released: "${day}"`],
    ],
    changelog: plainMarkdown,
    merge: 'merge',
  },
};
