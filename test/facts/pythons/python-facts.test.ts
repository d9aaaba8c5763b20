import assert from 'node:assert/strict';
import { environmentVersions } from '../../../src/facts/pythons/environment-names.js';
import { findPython } from '../../../src/facts/pythons/python-facts.js';
import { PYTHON_RELEASES, releasedOn, supportedOn } from '../../../src/facts/pythons/python-releases.js';
import { readDefinition } from '../../../src/facts/reading/definition.js';
import { readWorkflows } from '../../../src/facts/repository/workflows.js';
import { filesIn } from '../files-in.js';
import { smallProject } from '../small-project.js';

const DAY = '2026-11-22';
const project = (requires: string, ...claims: string[]): Record<string, string> => ({
  'pyproject.toml': `[project]\nname = "x"\nversion = "1"\n${requires === '' ? '' : `requires-python = "${requires}"\n`}classifiers = [${claims.map((claim) => `"Programming Language :: Python :: ${claim}"`).join(', ')}]\n`,
});
const ci = (versions: string): Record<string, string> => ({
  '.github/workflows/ci.yml': `on: push\njobs:\n  test:\n    strategy:\n      matrix:\n        python: [${versions}]\n    steps:\n      - run: pytest\n`,
});

/** Files; matrix; required; build. */
const CASES: Readonly<Record<string, readonly [Readonly<Record<string, string>>, string, string, string]>> = {
  'nothing said': [project(''), '3.11 3.12 3.13 3.14 3.15', '3.11', '3.12'],
  'a floor': [project('>=3.12'), '3.12 3.13 3.14 3.15', '3.12 3.13 3.14', '3.12'],
  'a floor past its end of life': [
    project('>=3.8'),
    '3.11 3.12 3.13 3.14 3.15',
    '3.11 3.12 3.13 3.14',
    '3.12',
  ],
  'a floor that is not out for a year': [project('>=3.15'), '3.15', '3.15', '3.15'],
  'a floor past its end of life, tested': [
    { ...project('>=3.8'), ...ci('3.8, 3.10, 3.12') },
    '3.8 3.10 3.11 3.12 3.13 3.14 3.15',
    '3.8 3.10 3.12',
    '3.12',
  ],
  'tested below what is allowed': [
    { ...project('>=3.9'), ...ci('3.8, 3.12') },
    '3.11 3.12 3.13 3.14 3.15',
    '3.12',
    '3.12',
  ],
  'tested before uv': [
    { ...project('>=3.6'), ...ci('3.6, 3.7, 3.12') },
    '3.11 3.12 3.13 3.14 3.15',
    '3.12',
    '3.12',
  ],
  classifiers: [
    project('>=3.9', '3', '3 :: Only', '3.9', '3.12', '3.13'),
    '3.11 3.12 3.13 3.14 3.15',
    '3.12 3.13',
    '3.12',
  ],
  'a ceiling': [project('>=3.9,<3.12'), '3.11', '3.11', '3.11'],
  'only the past': [project('>=3.7,<3.10'), '3.9', '3.9', '3.9'],
  'only the newest': [project('>=3.14', '3.14', '3.15'), '3.14 3.15', '3.14 3.15', '3.14'],
  Poetry: [
    {
      'pyproject.toml':
        '[tool.poetry]\nname = "x"\nversion = "1"\n[tool.poetry.dependencies]\npython = "^3.12"\n',
    },
    '3.12 3.13 3.14 3.15',
    '3.12 3.13 3.14',
    '3.12',
  ],
  'setup.cfg': [
    {
      'setup.cfg':
        '[metadata]\nname = x\nclassifiers =\n    Programming Language :: Python :: 3.13\n[options]\npython_requires = >=3.12\n',
    },
    '3.12 3.13 3.14 3.15',
    '3.13',
    '3.12',
  ],
  'setup.py': [
    {
      'setup.py':
        'from setuptools import setup\nsetup(name="x", python_requires=">=3.12", classifiers=["Programming Language :: Python :: 3.13"])\n',
    },
    '3.12 3.13 3.14 3.15',
    '3.13',
    '3.12',
  ],
  tox: [
    { ...project(''), 'tox.ini': '[tox]\nenvlist = lint, py{38,312}-{a,b}, py313\n' },
    '3.11 3.12 3.13 3.14 3.15',
    '3.12 3.13',
    '3.12',
  ],
  nox: [
    { ...project(''), 'noxfile.py': '@nox.session(python=["3.12", "3.13"])\ndef tests(session): ...\n' },
    '3.11 3.12 3.13 3.14 3.15',
    '3.12 3.13',
    '3.12',
  ],
  'an old versioneer': [
    { ...project('', '3.11', '3.12'), 'versioneer.py': 'parser = configparser.SafeConfigParser()\n' },
    '3.11 3.12 3.13 3.14 3.15',
    '3.11 3.12',
    '3.11',
  ],
};

describe('Python versions (contract P9)', () => {
  for (const [title, [files, matrix, required, build]] of Object.entries(CASES)) {
    it(title, () => {
      const found = filesIn(smallProject(files));
      const { value } = findPython(readDefinition(found), readWorkflows(found), DAY);
      assert.equal(value.matrix.join(' '), matrix);
      assert.equal(value.required.join(' '), required);
      assert.equal(value.build, build);
    });
  }

  it('goes by the day', () => {
    const found = filesIn(smallProject(project('>=3.9')));
    const on = (day: string): string => findPython(readDefinition(found), [], day).value.matrix.join(' ');
    assert.equal(on('2026-09-30'), '3.10 3.11 3.12 3.13 3.14');
    assert.equal(on('2026-10-01'), '3.10 3.11 3.12 3.13 3.14 3.15');
    assert.equal(on('2026-11-01'), '3.11 3.12 3.13 3.14 3.15');
  });

  it('keeps its table in order', () => {
    assert.deepEqual(releasedOn('2020-01-01'), ['3.8']);
    assert.equal(supportedOn('3.8', '2024-10-08'), false);
    for (const { released, ends } of PYTHON_RELEASES)
      assert.ok(released < ends && /^\d{4}-\d\d-\d\d$/.test(ends));
  });

  const names: readonly (readonly [string, string])[] = [
    ['py38, py{39,310}-django{42,50}, lint', '3.8 3.9 3.10'],
    ['py3.11,python3.12', '3.11 3.12'],
    ['{3.9,3.10}', '3.9 3.10'],
    ['pypy39, docs', ''],
    ['py3, py27, 3.13t', ''],
    ['3.10.4', '3.10'],
  ];
  for (const [text, expected] of names) {
    it(`reads ${text}`, () => assert.equal(environmentVersions(text).join(' '), expected));
  }
});
