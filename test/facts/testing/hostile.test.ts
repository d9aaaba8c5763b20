import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { parseRequirement } from '../../../src/facts/reading/requirement.js';
import { isHarmless, quote } from '../../../src/facts/testing/quote.js';
import { type Files, planOf } from './project.js';

const TESTS = { 'tests/test_a.py': 'def test_a(): pass\n' };
const EVIL = [
  '$(touch owned)',
  '`touch owned`',
  '"; touch owned; "',
  "'; touch owned; '",
  '${{ github.token }}',
  '&& touch owned',
  '| touch owned',
  '../../etc/passwd',
  'a\nb',
  '--index-url=http://evil.example',
];

/** Projects that carry a hostile text wherever a name can stand. */
const toml = (text: string): string => JSON.stringify(text);
const PROJECTS: Readonly<Record<string, (evil: string) => Files>> = {
  'a group': (evil) => ({
    'pyproject.toml': `[project]\nname="p"\n[dependency-groups]\n${toml(`test${evil}`)} = ["pytest"]\n`,
  }),
  'an extra': (evil) => ({
    'pyproject.toml': `[project]\nname="p"\n[project.optional-dependencies]\n${toml(`test${evil}`)} = ["pytest"]\n`,
  }),
  'a requirement': (evil) => ({
    'pyproject.toml': `[tool.poetry]\nname="p"\n[tool.poetry.group.test.dependencies]\npytest = ${toml(`>=8 ${evil}`)}\n${toml(`six${evil}`)} = "*"\n`,
  }),
  tox: (evil) => ({
    'tox.ini': `[testenv]\nsetenv = PYTHONPATH=${evil.replace('\n', '')}\ndeps = pytest${evil.replace('\n', '')}\ncommands = pytest ${evil.replace('\n', '')}\n`,
  }),
  nox: (evil) => ({
    'noxfile.py': `import nox\n@nox.session(name=${toml(evil)}, python=["3.12"])\ndef tests(session):\n    session.run("pytest")\n`,
  }),
  'a requirements file': (evil) => ({
    [`requirements-test${evil.replaceAll(/[/\n]/g, '')}.txt`]: `pytest ${evil}\n`,
  }),
  'a configured path': (evil) => ({
    'pyproject.toml': `[tool.pytest.ini_options]\ntestpaths = [${toml(evil)}]\naddopts = ${toml(`--cov ${evil}`)}\n`,
  }),
  'a file name': (evil) => ({
    [`tests${evil.replaceAll(/[/\n]/g, '')}/test_b.py`]: 'def test_b(): pass\n',
    'setup.py': 'setup()',
  }),
};

describe('names from a project are harmless in the shell (contract W4)', function () {
  this.timeout(60_000);
  for (const [where, project] of Object.entries(PROJECTS)) {
    it(where, () => {
      for (const evil of EVIL) {
        const plan = planOf({ ...TESTS, ...project(evil) });
        const script = [...plan.install, ...plan.command].join('\n');
        assert.ok(!script.includes('${{'), script);
        assert.ok(Object.values(plan.env).every((value) => !value.includes('${{') && !value.includes('\n')));
        // The lines run with commands that only print their words: nothing else may start.
        const fake =
          'uv() { :; }; python() { :; }; uvx() { :; }; grep() { return 1; }; touch() { echo OWNED; }; cd() { :; }';
        const out = execFileSync('bash', ['-c', `${fake}\n${script}`], { encoding: 'utf8' });
        assert.ok(!out.includes('OWNED'), script);
        assert.ok(!plan.install.join(' ').includes('http://evil'), script);
      }
    });
  }

  it('quote gives back any harmless word as one word', () => {
    fc.assert(
      fc.property(
        fc
          .string({ unit: 'grapheme', maxLength: 40 })
          .filter((word) => isHarmless(word) && !word.includes('$MATRIX_PYTHON')),
        (word) => {
          const out = execFileSync('bash', ['-c', `printf '<%s>' x ${quote(word)}`], { encoding: 'utf8' });
          assert.equal(out, `<x><${word}>`);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('a requirement is PEP 508 or nothing', () => {
    for (const good of [
      'a',
      'A.b-c_d',
      'a[x,y]',
      'a>=1,<2',
      'a ~= 1.4.2',
      'a (>=1.0)',
      'a==1.*; python_version < "3.12"',
      'a @ https://e.org/a.whl',
    ]) {
      assert.notEqual(parseRequirement(good), undefined, good);
    }
    for (const bad of [
      '',
      '-a',
      'a b',
      'a;$(x)',
      'a>=',
      '../a',
      'requirements.txt',
      'a~=latest',
      'a @ file:///x',
      'a\nb c',
    ]) {
      assert.equal(parseRequirement(bad), undefined, bad);
    }
  });
});
