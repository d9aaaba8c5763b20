import assert from 'node:assert/strict';
import { readVerdict } from '../src/reading/read-verdict.js';
import type { RehearsalReport } from '../src/scenarios/rehearse.js';
import { verdictOf } from '../src/verdict/verdict-of.js';
import { secretsNamed } from '../src/workflows/secrets-named.js';

const publish = `on: { push: { tags: ['v*'] } }
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: pipx run build
      # not secrets.OF_A_COMMENT
      - run: pipx run twine upload dist/*
        env:
          TWINE_USERNAME: __token__
          TWINE_PASSWORD: \${{ secrets.PYPI_TOKEN }}
      - run: curl -d done "$HOOK"
        env: { HOOK: "\${{ secrets['CHAT_HOOK'] }}", TOKEN: "\${{ secrets.GITHUB_TOKEN }}" }
`;
const tests = `on: push
jobs:
  test:
    runs-on: windows-2025
    steps: [{ run: pytest, env: { KEY: "\${{ secrets.CODECOV }}" } }]
`;
const project = {
  name: 'demo',
  version: undefined,
  versionFromTags: true,
  localVersions: false,
  tags: ['v1.2.3'],
  defaultBranch: 'main',
  repository: 'octo/demo',
};

describe('what is said before a release of any repository is played', () => {
  const reading = readVerdict({ 'publish.yml': publish, 'tests.yml': tests }, project);

  it('the secrets of its way, each with the line that names it, for which made-up values stand', () => {
    assert.deepEqual(reading.secrets, ['PYPI_TOKEN', 'CHAT_HOOK']);
    assert.deepEqual(
      reading.leftOut
        .filter(({ what }) => what.startsWith('the value of'))
        .map(({ what, at }) => [what, at?.line]),
      [
        ['the value of the secret PYPI_TOKEN', 11],
        ['the value of the secret CHAT_HOOK', 13],
      ],
    );
    assert.deepEqual([...secretsNamed(publish).keys()], ['PYPI_TOKEN', 'CHAT_HOOK']);
  });

  it('the workflows that start beside it: they are not run, and nothing of theirs stands in the way', () => {
    assert.deepEqual([reading.workflows, reading.executable], [['publish.yml'], true]);
    const beside = reading.leftOut.filter(({ at }) => at?.file.endsWith('tests.yml'));
    assert.deepEqual(
      beside.map(({ what }) => what),
      ['tests.yml starts as well, and leads to no upload'],
    );
  });

  it('the verdict names the made-up values', () => {
    const scenario = {
      scenario: 'as-written',
      passed: true,
      says: 'on the index: demo-1.2.4.tar.gz',
      runs: [],
    };
    const report = { scenarios: [scenario], distribution: 'demo', published: { version: '1.2.4', as: null } };
    const { why } = verdictOf(report as unknown as RehearsalReport, reading, {});
    assert.equal(
      why,
      'A release publishes demo 1.2.4 to PyPI as the token in PYPI_TOKEN, with made-up values of PYPI_TOKEN, CHAT_HOOK: on the index: demo-1.2.4.tar.gz.',
    );
  });
});
