import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import type { VersionLine } from '../../src/facts/facts.js';
import { readVersionLine, setVersionLine } from '../../src/facts/version/version-line.js';
import { render } from '../../src/render.js';
import { makeSettings } from '../workflows/settings-factory.js';
import { runStep } from './workflow-step.js';

const anywhere = (pattern: string, form: VersionLine['form'] = 'text'): VersionLine => ({
  section: '',
  pattern,
  form,
});
const literal = anywhere(`^(__version__[ \\t]*=[ \\t]*["'])([0-9][^"']*)(["'].*)$`);
const tuple = anywhere('^(VERSION[ \\t]*=[ \\t]*\\()([^()[\\]]+)(,?[ \\t]*[)\\]].*)$', 'tuple');
const inTable: VersionLine = {
  section: 'project',
  pattern: `^(version[ \\t]*=[ \\t]*["'])([0-9][^"']*)(["'].*)$`,
  form: 'text',
};

/** What it shows, the file, how its line is found. */
const files: readonly [string, string, VersionLine][] = [
  ['a literal with a comment', 'x = 1\n__version__ = "1.2.3"  # keep\n', literal],
  ['single quotes, odd spacing, no end of line', "__version__   ='1.2.3'", literal],
  ['CRLF', '"""x"""\r\n__version__ = "1.2.3"\r\ny = 2\r\n', literal],
  ['a byte order mark before the line', '\ufeff__version__ = "1.2.3"\n', literal],
  [
    'form feeds and separators that only Python takes for line ends',
    'a = "\f\u2028"\n__version__ = "1.2.3"\n',
    literal,
  ],
  [
    'its own table, not another',
    '[tool.x]\nversion = "9"\n[ project ]\nversion = "1.2.3"\n[[tool.y]]\nversion = "8"\n',
    inTable,
  ],
  ['a tuple', 'VERSION = (1, 2, 3)\n', tuple],
  ['a tuple of texts', "VERSION = ('1', '2', '3')\n", tuple],
  ['a tuple with a stage', "VERSION = (1, 2, 'dev')\n", tuple],
  [
    'incremental',
    '__version__ = Version("n", 1, 2, 3)\n',
    anywhere('^(__version__ = Version\\("n", )([^()[\\]]+)(\\).*)$', 'incremental'),
  ],
  [
    'stages',
    '__version_info__ = Version(1, 2, 3, "final")\n',
    anywhere('^(__version_info__ = Version\\()([^()[\\]]+)(\\).*)$', 'stages'),
  ],
  [
    'stages, a candidate',
    "__version_info__ = Version(1, 2, 3, 'candidate', pre=1)\n",
    anywhere('^(__version_info__ = Version\\()([^()[\\]]+)(\\).*)$', 'stages'),
  ],
  ['a whole file', '1.2.3\n', anywhere('^()([0-9][^ \\t]*)([ \\t]*)$')],
];

describe('the step that sets the version in its one line, and its TypeScript twin (contract P6)', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'set-version-'));
  before(() => execFileSync('git', ['init', '-q', folder]));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [what, text, line] of files) {
    for (const version of ['1.3.0', '1.3.0rc1', '1.2.4.dev190439912341']) {
      it(`${what}: ${version}`, async () => {
        writeFileSync(path.join(folder, 'held'), text);
        execFileSync('git', ['-C', folder, 'add', 'held']);
        const result = await runStep(setStep(line), folder, { 'steps.version.outputs.version': version }, {});
        assert.equal(result.exitCode, 0, result.log);
        const written = readFileSync(path.join(folder, 'held'), 'utf8');
        assert.equal(written, setVersionLine(text, line, version));
        assert.equal(readVersionLine(written, line).replace(/\.rc/, 'rc'), version);
      });
    }
  }

  for (const [what, text] of [
    ['no such line', 'x = 1\n'],
    ['two such lines', '__version__ = "1.2.3"\n__version__ = "1.2.3"\n'],
  ] as const) {
    it(`${what}: refused, and the file is left alone`, async () => {
      writeFileSync(path.join(folder, 'held'), text);
      const result = await runStep(
        setStep(literal),
        folder,
        { 'steps.version.outputs.version': '1.3.0' },
        {},
      );
      assert.equal(result.exitCode, 1);
      assert.match(result.log, /::error title=Version line::held holds [02] lines/);
      assert.equal(readFileSync(path.join(folder, 'held'), 'utf8'), text);
      assert.throws(() => setVersionLine(text, literal, '1.3.0'), /exactly one/);
    });
  }
});

function setStep(line: VersionLine) {
  const settings = makeSettings({
    version: { kind: 'file', file: 'held', line, value: '1.2.3', places: [] },
  });
  const text = render(settings).find((file) => file.path.endsWith('pypi-publish.yml'))?.text ?? '';
  const steps: readonly { name: string; run: string; env: Record<string, string> }[] =
    parse(text).jobs.build.steps;
  const step = steps.find(({ name }) => name === 'Set the version in its one line');
  assert.ok(step);
  return step;
}
