import assert from 'node:assert/strict';
import { passesFilter } from '../../src/facts/repository/ref-filter.js';
import { answerKeys, flag, keyOf, optionKeys, snake, specOf } from '../../src/settings/option-names.js';
import { optionTableMarkdown } from '../../src/settings/option-table.js';
import { parseSettings } from '../../src/settings/parse.js';
import { someFacts, theirs } from './some-facts.js';

describe('the option table (contract G2)', () => {
  it('every prompt is also an option, and every option has a row in the README table', () => {
    const table = optionTableMarkdown();
    for (const key of optionKeys) {
      const name = specOf(key).fallback === 'on' ? flag(key).replace('--', '--no-') : flag(key);
      assert.match(table, new RegExp(`\`(?:-\\w, )?${name}(?: [^\`]*)?\` \\|`), key);
    }
    assert.equal(table.trim().split('\n').length, optionKeys.length + 2);
  });

  it('carries the names of the Python tool it follows', () => {
    const known =
      'python_version output_filename release_on_main_push test_path verbose_publish include_release_workflow';
    for (const name of known.split(' '))
      assert.ok(
        answerKeys.some((key) => snake(key) === name),
        name,
      );
  });

  it('has one name per key, there and back', () => {
    for (const key of optionKeys) assert.equal(keyOf(flag(key).slice(2)), key);
    const shorts = optionKeys.flatMap((key) => specOf(key).short ?? []);
    assert.equal(new Set(shorts).size, shorts.length);
  });

  it('every example is a value that its option takes', () => {
    const facts = someFacts({
      workflows: [theirs({ file: 'publish.yml', publishes: false, onDispatch: true })],
    });
    for (const key of answerKeys) {
      const { example = '' } = specOf(key);
      for (const value of example.split(' or ').filter(Boolean)) {
        assert.doesNotThrow(() => parseSettings(facts, { [key]: value.replaceAll(/^"|"$/g, '') }), key);
      }
    }
  });
});

describe("GitHub's tag filter", () => {
  const cases: [string[], string, boolean][] = [
    [['v*'], 'v1.2.3', true],
    [['*'], 'v1.2.3', true],
    [['*'], 'release/1.2.3', false],
    [['**'], 'release/1.2.3', true],
    [['v[0-9]+.[0-9]+.[0-9]+'], 'v1.22.3', true],
    [['v[0-9]+.[0-9]+.[0-9]+'], '1.22.3', false],
    [['v?[0-9]+.*'], '1.2.3', true],
    [['*', '!v*'], 'v1.2.3', false],
    [['v1.2.3'], 'v1x2.3', false],
    [[], 'v1.2.3', false],
  ];
  for (const [globs, tag, starts] of cases) {
    it(`${globs.join(' ')} ${starts ? 'lets' : 'does not let'} ${tag} through`, () => {
      assert.equal(passesFilter(globs, tag), starts);
    });
  }
});
