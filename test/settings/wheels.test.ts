import assert from 'node:assert/strict';
import type { WheelFacts } from '../../src/facts/facts.js';
import { parseSettings } from '../../src/settings/parse.js';
import { someFacts } from './some-facts.js';

function variables(different: Partial<WheelFacts>, answers: Readonly<Record<string, unknown>> = {}) {
  const wheels = { rust: false, abi3: undefined, configured: [], ...different };
  const facts = someFacts({ compiled: { value: true, place: 'setup.py, ext_modules' }, wheels });
  return parseSettings(facts, answers).wheels?.variables;
}

describe('what cibuildwheel is told (contract P11)', () => {
  it('imports the package as its test, unless the project has a test or cannot be imported', () => {
    assert.deepEqual(variables({}), { CIBW_TEST_COMMAND: 'python -c "import parrot_tools"' });
    assert.deepEqual(variables({ configured: ['test-command'] }), {});
    assert.deepEqual(variables({ configured: ['linux.test-command'] }), {});
    assert.deepEqual(variables({}, { importCheck: false }), {});
    assert.deepEqual(variables({}, { importName: 'other.name' }), {
      CIBW_TEST_COMMAND: 'python -c "import other.name"',
    });
  });

  it('builds the one wheel of the stable ABI, by a Python that is supported', () => {
    const one = (value: string, configured: readonly string[] = []) =>
      variables({ abi3: { value, place: 'setup.py' }, configured })?.CIBW_BUILD;
    assert.equal(one('3.12'), 'cp312-*');
    assert.equal(one('3.7'), 'cp310-*', 'requires-python begins later');
    assert.equal(one(''), 'cp310-*');
    assert.equal(one('3.12', ['skip']), undefined);
  });

  it('brings Rust where it is missing, unless the project does', () => {
    const named = (configured: readonly string[]) =>
      Object.keys(variables({ rust: true, configured: [...configured, 'test-command'] }) ?? {});
    assert.deepEqual(named([]), ['CIBW_BEFORE_ALL_LINUX', 'CIBW_BEFORE_ALL_WINDOWS']);
    assert.deepEqual(named(['linux.before-all']), ['CIBW_BEFORE_ALL_WINDOWS']);
    assert.deepEqual(named(['before-all']), []);
  });

  it('leaves other architectures to their own runners', () => {
    assert.equal(variables({ configured: ['linux.archs'] })?.CIBW_ARCHS, 'native');
  });

  it('none: the sdist alone; a pure project has none either way', () => {
    assert.equal(variables({}, { wheels: 'none' }), undefined);
    assert.equal(parseSettings(someFacts(), { wheels: 'auto' }).wheels, undefined);
    assert.throws(() => variables({}, { wheels: 'some' }), /wheels/);
  });
});
