import assert from 'node:assert/strict';
import fc from 'fast-check';
import { literalOf } from '../../../src/facts/reading/python-literal.js';
import { PythonSource } from '../../../src/facts/reading/python-source.js';
import { stops } from '../../../src/facts/repository/condition.js';
import { runsTests } from '../../../src/facts/testing/runs-tests.js';

/** 300 in CI; `FUZZ_RUNS=100000 npx mocha … test/facts/reading/fuzz.test.ts` for more. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 300);
/** Far above what the slowest takes on a busy machine; a reader that does not move on never ends at all. */
const LONGEST = 2000;

const python = fc
  .array(
    fc.constantFrom(
      ...[
        'x = ',
        'x=',
        '[',
        ']',
        '(',
        ')',
        '{',
        '}',
        ',',
        ':',
        '+',
        '-',
        '*',
        '.',
        '"a"',
        "'b'",
        '"""c',
        '\\',
        '\n',
      ],
      ...[
        '0',
        '128',
        '1.5e3',
        '0x1f',
        'True',
        'None',
        'dict(',
        'f(',
        'x',
        'y',
        ' ',
        '# n\n',
        'r"',
        'def x():\n    ',
        '=',
      ],
      ...['lambda: 0', '**k', '@', '%', ' if ', ' for ', 'é', '\r\n', '"', "'"],
    ),
    { maxLength: 60 },
  )
  .map((parts) => `x = ${parts.join('')}`);

const shell = fc
  .array(
    fc.constantFrom(
      ...[
        'pytest',
        'tox',
        '-e',
        'lint',
        'py312',
        'uv',
        'run',
        '&&',
        '||',
        ';',
        '|',
        '\n',
        '\\\n',
        ' ',
        '"',
        "'",
        '$(',
      ],
      ...[
        ')',
        '${X}',
        'make',
        'test',
        'python',
        '-m',
        '#',
        '=',
        './a.sh',
        '--with',
        'A=1',
        'coverage',
        '{',
        '`',
        '<<EOF',
      ],
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(' '));

const condition = fc
  .array(
    fc.constantFrom(
      "'a'",
      '&&',
      '||',
      '!',
      '(',
      ')',
      '==',
      '!=',
      'github.ref',
      'startsWith',
      ',',
      'inputs.x',
      '${{',
      '}}',
      "'",
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(' '));

function bounded(read: () => unknown): void {
  const before = performance.now();
  read();
  assert.ok(performance.now() - before < LONGEST, 'it took too long');
}

describe('readers of Python and shell end, whatever they are given', function () {
  this.timeout(Math.max(60_000, numRuns * 20));

  it('a number in a list, which once read on for ever', () => {
    assert.deepEqual(literalOf('session.run("x", success_codes=[0, 128], y="z")', 'success_codes'), [
      undefined,
      undefined,
    ]);
    assert.deepEqual(literalOf('x = {"a": 1, "b": ["c", -2]}', 'x'), { a: undefined, b: ['c', undefined] });
  });
  it('literals of Python', () =>
    fc.assert(
      fc.property(python, (source) => bounded(() => literalOf(source, 'x'))),
      { numRuns },
    ));
  it('Python source', () =>
    fc.assert(
      fc.property(python, (source) => bounded(() => new PythonSource(source))),
      { numRuns },
    ));
  it('scripts of workflows', () =>
    fc.assert(
      fc.property(shell, (script) => bounded(() => runsTests(script, { script: () => script }))),
      { numRuns },
    ));
  it('conditions of workflows', () =>
    fc.assert(
      fc.property(condition, (text) => bounded(() => stops(text, 'push'))),
      { numRuns },
    ));
});
