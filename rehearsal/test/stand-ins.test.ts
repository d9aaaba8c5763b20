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
      - run: echo "::notice::pipx by $(pipx environment --value PIPX_DEFAULT_BACKEND)"
  beside:
    runs-on: ubuntu-24.04
    steps:
      - uses: nobody/has-this/below@v1
        with: { something: true }
`;

const inspected = `on: workflow_dispatch
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    permissions: { contents: read }
    steps:
      - uses: actions/checkout@v6
        with: { path: below }
      - uses: hynek/build-and-inspect-python-package@v2
        id: built
        with: { path: below, upload-name-suffix: -tiny }
      - run: echo '::notice::\${{ steps.built.outputs.package_name }} \${{ steps.built.outputs.package_version }} \${{ steps.built.outputs.supported_python_classifiers_json_array }}'
  proven:
    needs: build
    runs-on: ubuntu-24.04
    permissions: { id-token: write, attestations: write }
    steps:
      - uses: actions/download-artifact@v5
        with: { name: Packages-tiny, path: dist }
      - uses: actions/attest-build-provenance@v3
        with: { subject-path: dist/*.whl }
  unproven:
    needs: build
    runs-on: ubuntu-24.04
    permissions: {}
    steps:
      - uses: actions/download-artifact@v5
        with: { name: Packages-tiny, path: dist }
      - uses: actions/attest@v4
        with: { subject-path: dist/* }
`;

const inspectable = {
  'pyproject.toml':
    '[project]\nname = "rehearsal-tiny"\nversion = "1.2.4"\ndescription = "Tiny"\nreadme = "README.md"\nclassifiers = ["Programming Language :: Python :: 3.12"]\n\n[build-system]\nrequires = ["flit-core>=3.11,<4"]\nbuild-backend = "flit_core.buildapi"\n',
  'README.md': '# Tiny\n',
  'rehearsal_tiny.py': '"""Tiny."""\n',
};

describe('stand-ins', () => {
  it('build-and-inspect-python-package hands on what it built, and provenance needs the identity of the job', async () => {
    const tiny = await startTiny();
    try {
      const files = { ...inspectable, '.github/workflows/inspected.yml': inspected };
      await tiny.repository.commit({ files });
      const run = await tiny.repository.dispatch('inspected.yml');
      await tiny.repository.settled();
      assert.deepEqual(run.messages('notice'), ['rehearsal-tiny 1.2.4 ["3.12"]']);
      assert.deepEqual(run.jobs.map(({ id, conclusion }) => `${id}: ${conclusion}`).sort(), [
        'build: success',
        'proven: success',
        'unproven: failure',
      ]);
      assert.match(run.messages('error').join(), /Failed to get ID token/);
    } finally {
      await tiny.close();
    }
  });

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
        ['pip', 'pipx by pip', 'rehearsal-tiny', 'uv pip', 'uv rehearsal-tiny'],
      );
    } finally {
      await tiny.close();
    }
  });
});
