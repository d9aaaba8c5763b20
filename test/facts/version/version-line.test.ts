import assert from 'node:assert/strict';
import {
  lineAt,
  readVersionLine,
  type Spot,
  setVersionLine,
} from '../../../src/facts/version/version-line.js';

interface Case {
  readonly title: string;
  /** The value stands between two bars. */
  readonly text: string;
  readonly section?: string;
  readonly form?: Spot['form'];
  readonly reads: string;
  readonly set?: string;
  /** The value afterwards. */
  readonly writes: string;
}

const CASES: readonly Case[] = [
  {
    title: 'a TOML table',
    text: '[project]\nname = "x"\nversion = "|1.0|"\n',
    section: 'project',
    reads: '1.0',
    writes: '1.2.4',
  },
  {
    title: 'spaces in the header',
    text: '[ project ]\n  version="|1.0|" # here\n[tool.x]\nversion = "2"\n',
    section: 'project',
    reads: '1.0',
    writes: '1.2.4',
  },
  {
    title: 'only its own section',
    text: '[bumpversion]\nversion = 9\n[metadata]\nversion = |1.0|\n',
    section: 'metadata',
    reads: '1.0',
    writes: '1.2.4',
  },
  {
    title: 'Windows line ends',
    text: 'a = 1\r\n__version__ = "|1.0|"\r\nb = 2\r\n',
    reads: '1.0',
    writes: '1.2.4',
  },
  { title: 'no line end at all', text: '|1.0|', reads: '1.0', writes: '1.2.4' },
  { title: 'a VERSION file with a v', text: 'v|1.0|\n', reads: '1.0', writes: '1.2.4' },
  {
    title: 'among arguments',
    text: "setup(name='x', version='|1.0|', python_requires='>=3', min_version='3')\n",
    reads: '1.0',
    writes: '1.2.4',
  },
  {
    title: 'a name that others end in',
    text: 'min_version = "3"\nversion = "|1.0|"\n',
    reads: '1.0',
    writes: '1.2.4',
  },
  { title: 'a tuple', text: 'VERSION = (|1, 0, 3|)\n', form: 'tuple', reads: '1.0.3', writes: '1, 2, 4' },
  {
    title: 'a tuple becomes a dev version',
    text: 'VERSION = (|1, 0, 3|)\n',
    form: 'tuple',
    reads: '1.0.3',
    set: '1.2.4.dev7',
    writes: '1, 2, 4, "dev7"',
  },
  {
    title: 'a tuple of strings',
    text: "VERSION = (|'1', '0'|)\n",
    form: 'tuple',
    reads: '1.0',
    set: '1.2.4rc1',
    writes: "'1', '2', '4', 'rc1'",
  },
  {
    title: 'a tuple that ends in dev',
    text: "version_info = (|24, 11, 1, 'dev'|)\n",
    form: 'tuple',
    reads: '24.11.1.dev',
    writes: '1, 2, 4',
  },
  {
    title: 'incremental',
    text: '__version__ = Version("n", |23, 11, 0|)\n',
    form: 'incremental',
    reads: '23.11.0',
    writes: '1, 2, 4',
  },
  {
    title: 'incremental, dev',
    text: '__version__ = Version("n", |23, 11, 0, dev=0|)\n',
    form: 'incremental',
    reads: '23.11.0.dev0',
    set: '1.2.4.dev7',
    writes: '1, 2, 4, dev=7',
  },
  {
    title: 'incremental, candidate',
    text: '__version__ = Version("n", |23, 11, 0, release_candidate=2|)\n',
    form: 'incremental',
    reads: '23.11.0rc2',
    set: '1.2.4rc1',
    writes: '1, 2, 4, release_candidate=1',
  },
  {
    title: 'stages, final',
    text: "__version_info__ = Version(|2, 10, 0, 'final'|)\n",
    form: 'stages',
    reads: '2.10.0',
    writes: "1, 2, 4, 'final'",
  },
  {
    title: 'stages, dev',
    text: '__version_info__ = Version(|3, 0, 1, ".dev"|)\n',
    form: 'stages',
    reads: '3.0.1.dev0',
    set: '1.2.4.dev7',
    writes: '1, 2, 4, ".dev", dev=7',
  },
  {
    title: 'stages, candidate',
    text: '__version_info__ = Version(|3, 0, 1, "candidate", pre=2|)\n',
    form: 'stages',
    reads: '3.0.1rc2',
    set: '1.2.4b1',
    writes: '1, 2, 4, "beta", pre=1',
  },
  {
    title: 'stages, dev of a pre-release',
    text: '__version_info__ = Version(|3, 0, 1, ".dev-beta", pre=2, dev=5|)\n',
    form: 'stages',
    reads: '3.0.1b2.dev5',
    writes: '1, 2, 4, "final"',
  },
];

describe('the line that holds the version', () => {
  for (const { title, text, section = '', form = 'text', reads, set = '1.2.4', writes } of CASES) {
    it(title, () => {
      const [before = '', value = '', after = ''] = text.split('|');
      const spot = { start: before.length, end: before.length + value.length, form };
      const line = lineAt(before + value + after, spot, section);
      assert.ok(line, 'a pattern was found');
      assert.equal(new RegExp(`${line.pattern}|`).exec('')?.length, 4, 'three groups');
      assert.equal(readVersionLine(before + value + after, line), reads);
      const result = setVersionLine(before + value + after, line, set);
      assert.equal(result, before + writes + after, 'nothing else changed');
      assert.equal(setVersionLine(result, line, set), result, 'the line is found again');
    });
  }

  it('finds the line again where spacing and quotes were changed', () => {
    const line = lineAt('version = "1.0"\n', { start: 11, end: 14, form: 'text' }, '');
    assert.equal(line && setVersionLine("version='1.0'\n", line, '2.0'), "version='2.0'\n");
  });

  it('refuses a file where two lines match, or none', () => {
    const line = { section: '', pattern: '^(version = ")([0-9][^"]*)(".*)$', form: 'text' as const };
    assert.throws(() => readVersionLine('version = "1"\nversion = "2"\n', line), {
      code: 'broken-file',
      message: /^2 lines /,
    });
    assert.throws(() => setVersionLine('nothing\n', line, '1'), {
      code: 'broken-file',
      message: /^no line /,
    });
  });

  it('has no pattern where two lines are the same', () => {
    assert.equal(lineAt('v = "1.0"\nv = "1.0"\n', { start: 5, end: 8, form: 'text' }, ''), undefined);
  });
});
