import assert from 'node:assert/strict';
import { liftedPins } from '../../../src/facts/tests/old-pins.js';
import { withOverrides } from '../../../src/facts/tests/overrides.js';
import { constraint } from '../../../src/facts/tests/poetry.js';
import { literalOf } from '../../../src/facts/tests/python-literal.js';
import { readScript, UNKNOWN } from '../../../src/facts/tests/shell.js';
import { expandBraces, toxEnvironment } from '../../../src/facts/tests/tox.js';
import { planOf } from './project.js';

describe('readScript', () => {
  const words = (text: string): (readonly string[])[] =>
    readScript(text, { KNOWN: 'v' }, (file) => file === 'here').commands.map((command) => command.words);
  const table: readonly (readonly [string, readonly (readonly string[])[]])[] = [
    ['a b && c; d || e', [['a', 'b'], ['c'], ['d']]],
    ['a \'b c\' "d $KNOWN" e\\ f', [['a', 'b c', 'd v', 'e f']]],
    ['a \\\n  b # no\n# none', [['a', 'b']]],
    ['A=1 B=2 a', [['a']]],
    ['a > out 2>&1 | tee log', [['a']]],
    ['if [ -f here ]; then a; fi', [['a']]],
    ['if [ -f gone ]; then a; fi', []],
    ['a $OTHER', [['a', UNKNOWN]]],
    ['a $(b)', []],
    ['for x in 1 2; do', []],
    ['a | b', []],
  ];
  for (const [text, expected] of table) {
    it(JSON.stringify(text), () => assert.deepEqual(words(text), expected));
  }
  it('follows cd', () => {
    assert.deepEqual(
      readScript('cd a/b && x\ncd .. ; y').commands.map(({ folder }) => folder),
      ['a/b', 'a'],
    );
  });
});

describe("Poetry's constraints as PEP 440", () => {
  const table: Readonly<Record<string, string>> = {
    '^1.2.3': '>=1.2.3,<2',
    '^0.2.3': '>=0.2.3,<0.3',
    '^0.0.3': '>=0.0.3,<0.0.4',
    '^1': '>=1,<2',
    '~1.2.3': '>=1.2.3,<1.3',
    '~1': '>=1,<2',
    '~=1.2': '~=1.2',
    '*': '',
    '1.2.*': '==1.2.*',
    '1.2': '==1.2',
    '>=1,<3': '>=1,<3',
    '>=1 <3': '>=1,<3',
    '^1.0 || ^2.0': '>=2.0,<3',
  };
  for (const [poetry, pep440] of Object.entries(table))
    it(poetry, () => assert.equal(constraint(poetry), pep440));
});

describe('tox', () => {
  const environment = (envList: string, leg: string): string | undefined =>
    toxEnvironment({ place: 'tox.ini', envList, sections: new Map([['testenv', new Map()]]) }, leg);
  const table: readonly (readonly [string, string, string | undefined])[] = [
    ['py310,py312,lint', '3.12', 'py312'],
    ['py{310,312}-{lint,tests}', '3.12', 'py312-tests'],
    ['py{310,311}-django{32,41}', '3.10', 'py310-django41'],
    ['py{310,311}-django{32,41}', '3.13', 'py313-django41'],
    ['3.1{0-4}-{tests,mypy}', '3.12', '3.12-tests'],
    ['docs, lint, tests', '3.12', 'tests'],
    ['docs, lint', '3.12', 'py312'],
    ['', '3.9', 'py39'],
  ];
  for (const [envList, leg, expected] of table) {
    it(`${envList} on ${leg}`, () => assert.equal(environment(envList, leg), expected));
  }
  it('expands braces, ranges too', () => {
    assert.deepEqual(expandBraces('py3{9-11}{,-x}, a'), [
      'py39',
      'py39-x',
      'py310',
      'py310-x',
      'py311',
      'py311-x',
      'a',
    ]);
  });
});

describe('literalOf', () => {
  const table: readonly (readonly [string, unknown])[] = [
    ['x = ["a", \'b\' "c"]  # d', ['a', 'bc']],
    ['setup(x=("a",))', ['a']],
    ['base = ["a"]\nsetup(x=base + ["b"])', ['a', 'b']],
    ['setup(x={"t": ["a"], "u": name})\nname = ["b"]', { t: ['a'], u: ['b'] }],
    ['x = dict(t=["a"])', { t: ['a'] }],
    ['x = open("f").read()', undefined],
    ['y = 1', undefined],
    ['x = x', undefined],
  ];
  for (const [source, expected] of table)
    it(source, () => assert.deepEqual(literalOf(source, 'x'), expected));
});

describe('liftedPins', () => {
  const python = { requires: undefined, matrix: ['3.9', '3.13'], required: ['3.9'], build: '3.12' };
  const table: readonly (readonly [string, readonly string[]])[] = [
    ['pytest==5.4.1', ['pytest']],
    ['pytest~=6.0', ['pytest']],
    ['pytest<7', ['pytest']],
    ['pytest==7.*', []],
    ['pytest<9', []],
    ['pytest>=3', []],
    ['PyYAML==5.4', ['pyyaml']],
    ['six==1.0', []],
    ['pytest==5; python_version < "3.8"', []],
  ];
  for (const [requirement, lifted] of table) {
    it(requirement, () => assert.deepEqual(liftedPins([requirement], [], python), lifted));
  }
  it("keeps the project's own pins, and all where no leg is new", () => {
    assert.deepEqual(liftedPins(['pyyaml==5.4'], ['PyYAML==5.4'], python), []);
    assert.deepEqual(liftedPins(['pytest==5'], [], { ...python, matrix: ['3.9'] }), []);
  });
});

describe('withOverrides', () => {
  const plan = planOf({
    'setup.py': 'setup()',
    'tests/test_a.py': 'import unittest\nclass A(unittest.TestCase):\n    def test_a(self): pass\n',
  });
  it('leaves the plan as it is where nothing was said', () => assert.equal(withOverrides(plan, {}), plan));
  it('a path is one quoted word', () => {
    assert.deepEqual(withOverrides(plan, { testPath: "it's/$(x)" }).command, [
      "python -m pytest 'it'\\''s/$(x)'",
    ]);
  });
  it('a command stands as it is; an install too', () => {
    const told = withOverrides(plan, { testCommand: 'make check\nmake more', testInstall: 'make deps' });
    assert.deepEqual(told.command, ['make check', 'make more']);
    assert.deepEqual(told.install, ['make deps']);
    assert.equal(told.place, 'options');
  });
});
