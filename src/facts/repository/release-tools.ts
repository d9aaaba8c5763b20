/** A tool that a project releases with, or writes its versions with: how it is seen, and what becomes of it. */
export interface ReleaseTool {
  /** As `docs/migration.md` calls it. */
  readonly name: string;
  /** Files that are its alone. */
  readonly files?: readonly string[];
  /** Tables of `[tool]` in pyproject.toml, sections of setup.cfg. */
  readonly tables?: readonly string[];
  readonly sections?: readonly string[];
  /** Words in a file that several tools may share. */
  readonly words?: readonly (readonly [file: string, word: RegExp])[];
  /** An action of a workflow, as JSON. */
  readonly uses?: RegExp;
  /** A command that people type, by what is written down for them. */
  readonly command?: RegExp;
  /** What becomes of it, after `NAME (PLACE)`. */
  readonly becomes: string;
}

const RELEASES =
  'makes releases here and does not know of those made by the button: let one of the two release.';
const BUMPS = 'stays as it is; the release button sets the version without it.';

/** Every way of releasing that is recognised (contract G7, U6); the page `docs/migration.md` has one part for each. */
export const RELEASE_TOOLS: readonly ReleaseTool[] = [
  {
    name: 'pypi-workflow-generator',
    words: [
      ['.github/workflows/_reusable-test-build.yml', /artifact_version/],
      ['scripts/calculate_version.sh', /--type <release\|rc>/],
      ['setup.py', /IS_PULL_REQUEST/],
    ],
    becomes:
      'made the workflows here, and PyPI knows their names: add the new publish workflow there as a publisher, then delete the old files.',
  },
  {
    name: 'release-please',
    files: ['release-please-config.json', '.release-please-manifest.json', '.github/release-please.yml'],
    uses: /"[\w-]+\/release-please-action@/,
    becomes: RELEASES,
  },
  {
    name: 'python-semantic-release',
    files: ['releaserc.toml'],
    tables: ['semantic_release'],
    sections: ['semantic_release'],
    uses: /"python-semantic-release\/python-semantic-release@/,
    becomes: RELEASES,
  },
  {
    name: 'semantic-release',
    files: ['.releaserc', '.releaserc.json', '.releaserc.yml', '.releaserc.yaml'],
    uses: /"cycjimmy\/semantic-release-action@/,
    becomes: RELEASES,
  },
  {
    name: 'bump2version',
    files: ['.bumpversion.cfg'],
    sections: ['bumpversion'],
    becomes: BUMPS,
  },
  { name: 'bump-my-version', files: ['.bumpversion.toml'], tables: ['bumpversion'], becomes: BUMPS },
  {
    name: 'commitizen',
    files: ['.cz.toml', '.cz.json', '.cz.yaml', 'cz.toml', 'cz.json', 'cz.yaml'],
    tables: ['commitizen'],
    becomes: BUMPS,
  },
  {
    name: 'Poetry by hand',
    command: /\bpoetry (?:version (?:\S|$)|publish\b)/,
    becomes:
      'is what the release button does from now on: poetry version and poetry publish are not needed for it, and go on working.',
  },
  {
    name: 'Hatch by hand',
    command: /\bhatch (?:version (?:major|minor|micro|patch|fix|rc|release|"?\d)|publish\b)/,
    becomes:
      'is what the release button does from now on: hatch version and hatch publish are not needed for it, and go on working.',
  },
  {
    name: 'setuptools by hand',
    command: /\bsetup\.py\b[^\n]*\bupload\b|\btwine upload\b/,
    becomes:
      'is what the release button does from now on; PyPI has no place for setup.py upload any more, and a token for twine can be revoked.',
  },
];

/** Where people write down how they release. */
export const WRITTEN_DOWN: readonly string[] = [
  'RELEASING.md',
  'RELEASE.md',
  'RELEASING.rst',
  'RELEASE.rst',
  'docs/RELEASING.md',
  'docs/releasing.md',
  'CONTRIBUTING.md',
  'CONTRIBUTING.rst',
  'Makefile',
  'justfile',
  'Justfile',
  'Taskfile.yml',
  'tasks.py',
  'noxfile.py',
  'tox.ini',
  'pyproject.toml',
  'setup.cfg',
  'setup.py',
  'release.sh',
  'publish.sh',
  'scripts/release.sh',
  'scripts/release',
  'scripts/publish.sh',
  'scripts/publish',
];
