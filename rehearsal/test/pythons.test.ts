import assert from 'node:assert/strict';
import type { GitHubOptions } from '../src/github.js';
import type { Run } from '../src/runs/run.js';
import { findInterpreters } from '../src/tools/interpreters.js';
import { admits, requiresPython } from '../src/workflows/requires-python.js';
import { startTiny } from './stage.js';

const [here = '', python = ''] = [...findInterpreters()].at(-1) ?? [];
const minor = Number(here.slice(2));
const newer = `3.${minor + 2}`;

const workflow = `on: workflow_dispatch
permissions: { contents: read }
jobs:
  test:
    runs-on: ubuntu-24.04
    strategy: { matrix: { python: ['${newer}', '3.99'] } }
    steps:
      - uses: astral-sh/setup-uv@v10.0.1
        with: { python-version: '\${{ matrix.python }}', activate-environment: true }
      - run: python -c 'import sys; print("ran on %d.%d" % sys.version_info[:2])'
  other:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/setup-python@v6
        with: { python-version: '3.0' }
`;

/** Runs the workflow on a machine that has one Python, in a project that requires this. */
async function play(requires: string, options: GitHubOptions = {}): Promise<Run> {
  const tiny = await startTiny({ interpreters: new Map([[here, python]]), ...options });
  try {
    const files = {
      'pyproject.toml': `[project]\nname = "rehearsal-tiny"\nrequires-python = "${requires}"\n`,
      '.github/workflows/pythons.yml': workflow,
    };
    await tiny.repository.commit({ files });
    const run = await tiny.repository.dispatch('pythons.yml');
    await tiny.repository.settled();
    return run;
  } finally {
    await tiny.close();
  }
}

describe('a Python that is not on this machine', () => {
  it('the nearest one stands for it, and the run says so', async () => {
    const run = await play('>=3.0');
    assert.deepEqual(run.messages('error'), []);
    assert.equal(run.conclusion, 'success');
    assert.deepEqual(
      [...run.substituted].sort((a, b) => b.job.localeCompare(a.job)),
      [
        { job: 'test', asked: newer, used: here },
        { job: 'other', asked: '3.0', used: here },
      ],
    );
    assert.deepEqual(run.leftOut, ['test (python 3.99)']);
  });

  it('one that the project does not admit stands for nothing', async () => {
    const run = await play(`>=${newer}`);
    assert.equal(run.conclusion, 'failure');
    assert.deepEqual(run.substituted, []);
    const sentence = `Rehearsal: Python ${newer} is not on this machine. The project requires Python >=${newer}, which admits none that is here: ${here}.`;
    assert.ok(run.messages('error').includes(sentence), run.messages('error').join('\n'));
  });

  it('with exact, nothing stands for it', async () => {
    const run = await play('>=3.0', { pythons: 'exact' });
    assert.equal(run.conclusion, 'failure');
    assert.deepEqual(run.substituted, []);
    assert.match(run.messages('error').join('\n'), /Python 3\.0 is not on this machine\. Here: 3\.\d+\./);
  });
});

describe('requires-python', () => {
  for (const [requires, yes, no] of [
    ['>=3.10', ['3.10', '3.14'], ['3.9']],
    ['>=3.9,<3.13', ['3.9', '3.12'], ['3.8', '3.13']],
    ['>=3.11.4', ['3.11'], ['3.10']],
    ['<=3.12', ['3.11'], ['3.12']],
    ['>3.9', ['3.9', '3.10'], ['3.8']],
    ['!=3.10.*', ['3.11'], ['3.10']],
    ['!=3.10.2', ['3.10'], []],
    ['~=3.10', ['3.10', '3.14'], ['3.9', '4.0']],
    ['==3.11.*', ['3.11'], ['3.10', '3.12']],
    ['^3.10', ['3.10', '3.14'], ['3.9']],
    ['~3.10', ['3.10'], ['3.11']],
    ['*', ['3.0', '3.14'], []],
  ] as const)
    it(requires, () => {
      for (const one of yes) assert.ok(admits(requires, one), one);
      for (const one of no) assert.ok(!admits(requires, one), one);
    });

  for (const [file, text] of [
    ['pyproject.toml', '[project]\nname = "x"\nrequires-python = ">=3.9" # why\n'],
    ['pyproject.toml', '[tool.poetry.dependencies]\npython = ">=3.9"\n'],
    ['setup.cfg', '[options]\npython_requires = >=3.9\n'],
    ['setup.py', 'setup(name="x", python_requires=">=3.9")\n'],
  ] as const)
    it(`is read from ${file}: ${text.split('\n')[0]}`, async () => {
      assert.equal(await requiresPython(async (name) => (name === file ? text : '')), '>=3.9');
    });
});
