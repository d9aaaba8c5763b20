import type { VersionPlace } from '../../src/facts/facts.js';

/** What it shows, the file, the place in it. */
export type PlaceCase = readonly [what: string, text: string, place: VersionPlace];

const at = (line: string, section = ''): VersionPlace => ({ file: 'held', section, line });
const literal = at('__version__ = "{version}"');
const tuple = at('VERSION = ({tuple})');

/** Files that hold 1.2.3, and the place that finds it: one table for the workflow's program and its TypeScript twin. */
export const placeCases: readonly PlaceCase[] = [
  ['a literal with a comment', 'x = 1\n__version__ = "1.2.3"  # keep\n', literal],
  ['single quotes, odd spacing, no end of line', "__version__   ='1.2.3'", literal],
  ['CRLF', '"""x"""\r\n__version__ = "1.2.3"\r\ny = 2\r\n', literal],
  ['a byte order mark before the line', '\ufeff__version__ = "1.2.3"\n', literal],
  [
    'form feeds and separators that only Python takes for line ends',
    'a = "\f\u2028"\n__version__ = "1.2.3"\n',
    literal,
  ],
  ['text that is not ASCII', 'author = "Zoë"\n__version__ = "1.2.3"  # Ωmega\n', literal],
  [
    'its own table, not another',
    '[tool.x]\nversion = "9"\n[ project ]\nversion = "1.2.3"\n[[tool.y]]\nversion = "8"\n',
    at('version = "{version}"', 'project'),
  ],
  [
    'an indented line of its own indentation',
    '  "version": "1.2.3",\n  "deep": {\n    "version": "9"\n  }\n',
    at('^  "version": "{semver}"'),
  ],
  [
    'one among arguments',
    "setup(name='x', version='1.2.3', min_version='3')\n",
    at("{any}version='{version}'"),
  ],
  ['an unquoted value and what follows it', 'see x==1.2.3, not 2\n', at('see x=={version}')],
  ['a value in a name', 'url: x-1.2.3-blue.svg\n', at('url: x-{version}-blue')],
  ['a tuple', 'VERSION = (1, 2, 3)\n', tuple],
  ['a tuple with a comma behind it', 'VERSION = (1, 2, 3, )\n', tuple],
  ['a tuple of texts', "VERSION = ('1', '2', '3')\n", tuple],
  ['a tuple with a stage', "VERSION = (1, 2, 'dev')\n", tuple],
  ['incremental', '__version__ = Version("n", 1, 2, 3)\n', at('__version__ = Version("n", {incremental})')],
  ['stages', '__version_info__ = Version(1, 2, 3, "final")\n', at('__version_info__ = Version({stages})')],
  [
    'stages, a candidate',
    "__version_info__ = Version(1, 2, 3, 'candidate', pre=1)\n",
    at('__version_info__ = Version({stages})'),
  ],
  ['a whole file', '1.2.3\n', at('{version}')],
  ['a whole file with a v', 'v1.2.3', at('v{version}')],
  [
    'Cargo.toml, SemVer',
    '[package]\nname = "x"\nversion = "1.2.3"\n\n[dependencies]\ny = { version = "1" }\n',
    at('version = "{semver}"', 'package'),
  ],
  [
    'the own entry of a lock file, in its normal form',
    'version = 1\n\n[[package]]\nname = "a"\nversion = "9"\n\n[[package]]\nname = "x"\nversion = "1.2.3"\nsource = { editable = "." }\ndependencies = [\n    { name = "a" },\n]\n',
    at('version = "{normal}"', 'package x'),
  ],
];

/** Versions to set; and what SemVer makes of them. */
export const setVersions: readonly (readonly [version: string, semver: string])[] = [
  ['1.3.0', '1.3.0'],
  ['1.3.0rc1', '1.3.0-rc.1'],
  ['1.2.4.dev190439912341', '1.2.4-dev190439912341'],
  ['2026.07', '2026.7.0'],
  ['1.3.0b2.dev7', '1.3.0-beta.2.dev7'],
];

/** A version, the place's line, and the end of the sentence that refuses it. */
export const refusedVersions: readonly (readonly [version: string, line: string, why: RegExp])[] = [
  ['1.3.0.post1', 'v = "{semver}"', /is a post-release, which SemVer does not know/],
  ['1.2.3.4', 'v = "{semver}"', /has more than three numbers, which SemVer does not know/],
  ['1.3.0a1', 'v = ({incremental})', /is an alpha or beta, and incremental knows only release candidates/],
  ['1.3.0.post1', 'v = ({stages})', /is a post-release, which its stages do not name/],
  ['1!1.3.0', 'v = ({tuple})', /can't be taken apart into numbers/],
];
