import assert from 'node:assert/strict';
import { literalOf } from '../../../src/facts/reading/python-literal.js';
import { constraint } from '../../../src/facts/testing/poetry.js';
import { expandBraces, toxEnvironment } from '../../../src/facts/testing/tox.js';

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
