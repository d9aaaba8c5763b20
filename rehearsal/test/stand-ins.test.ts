import assert from 'node:assert/strict';
import { startTiny } from './stage.js';

const workflow = `on: workflow_dispatch
permissions: { contents: read }
jobs:
  user:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-python@v6
      - uses: astral-sh/setup-uv@v10.0.1
      - run: python make_wheel.py 1.2.4 && python -m pip install --quiet --no-index --user dist/*.whl
      - run: |
          cd /
          # Up to 3.11 uv gives the environment more than pip; what is not the environment's own cannot be taken out.
          python -m pip uninstall --quiet --yes packaging setuptools wheel
          python -c 'import rehearsal_tiny, site; assert rehearsal_tiny.__file__.startswith(site.getusersitepackages())'
          python -m pip list --format freeze | sed 's/^/::notice::/'
          python -m pip uninstall --quiet --yes rehearsal-tiny
      - run: |
          uv pip install --quiet --system --no-index dist/*.whl
          UV_SYSTEM_PYTHON=1 uv pip list --format freeze | sed 's/^/::notice::uv /'
          test -e "$pythonLocation"/lib/python3*/site-packages/rehearsal_tiny.py
  beside:
    runs-on: ubuntu-24.04
    steps:
      - uses: nobody/has-this/below@v1
        with: { something: true }
`;

describe('stand-ins', () => {
  it('setup-python takes "pip install --user" and "uv pip --system", and one that lacks fails its own job alone', async () => {
    const tiny = await startTiny();
    try {
      await tiny.repository.commit({ files: { '.github/workflows/user.yml': workflow } });
      const run = await tiny.repository.dispatch('user.yml');
      await tiny.repository.settled();
      assert.deepEqual(run.messages('error'), [
        'Rehearsal: No stand-in for nobody/has-this/below@v1. Give the real one with --actions.',
      ]);
      assert.deepEqual(run.jobs.map(({ id, conclusion }) => `${id}: ${conclusion}`).sort(), [
        'beside: failure',
        'user: success',
      ]);
      // Of the interpreter that is this machine's, nothing else is seen.
      assert.deepEqual(
        run
          .messages('notice')
          .map((line) => line.replace(/==.*/, ''))
          .sort(),
        ['pip', 'rehearsal-tiny', 'uv pip', 'uv rehearsal-tiny'],
      );
    } finally {
      await tiny.close();
    }
  });
});
