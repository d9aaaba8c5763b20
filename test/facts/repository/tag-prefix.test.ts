// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are GitHub's expressions, not templates
import assert from 'node:assert/strict';
import type { TagForm } from '../../../src/facts/facts.js';
import { findTagPrefix, type Known, type Tag } from '../../../src/facts/repository/tag-prefix.js';

/** Tags from old to new; `!` marks those that HEAD does not reach, `=` those of the same second as the one before. */
const CASES: readonly (readonly [string, string, string])[] = [
  ['', 'v', ''],
  ['v1.0.0', 'v', ''],
  ['1.0', '', ''],
  ['v0.9 1.0.0 1.1.0', '', 'v0.9'],
  ['1.0.0 v1.1.0', 'v', '1.0.0'],
  ['release/1.0.0', 'release/', ''],
  ['pkg-1.0 pkg-1.1', 'pkg-', ''],
  ['v1.0.0 !2.0.0', 'v', '2.0.0'],
  ['!2.0.0 !v1.0.0', 'v', '2.0.0'],
  ['v1.0.0 latest nightly-2024.01.01 20240101', 'v', 'latest nightly-2024.01.01 20240101'],
  ['v1 v1.2.3rc1 v1.2.2', 'v', ''],
  ['v1.2.3.4 1.0.0', '', 'v1.2.3.4'],
  ['v1.2.08', 'v', ''],
  ['2.0.0 =v1.0.0', '', 'v1.0.0'],
  ['debian/1.0.0 v0.1.0', 'v', 'debian/1.0.0'],
  ['v0.1.0 ${{secrets.X}}1.0.0', 'v', '${{secrets.X}}1.0.0'],
  ['2.3.final 2.4', '', '2.3.final'],
  ['rel_1_4_0 rel_1_4_1b2 rel_1_4_1 dev_2_0_0', 'rel_', 'dev_2_0_0'],
  ['v1.0.0 v2.0.0 release-v1.0.0 release-v2.0.1 release-v2.0.2', 'release-v', 'v2.0.0'],
  ['v1.0.0 v2.0.0 web-v1.0.0 web-v2.0.1 web-v2.0.2', 'v', 'web-v2.0.2'],
  ['rel_0_9 v1.0.0 py3_1.2', 'v', 'rel_0_9 py3_1.2'],
];

describe('the prefix of release tags (contract R5)', () => {
  for (const [names, prefix, ignored] of CASES) {
    it(`"${names}" gives "${prefix}"`, () => {
      let date = 0;
      const tags = names
        .split(' ')
        .filter(Boolean)
        .map((name): Tag => {
          if (!name.startsWith('=')) date += 1;
          return { name: name.replace(/^[!=]/, ''), date, reachable: !name.startsWith('!') };
        });
      const found = findTagPrefix(tags);
      assert.equal(found.prefix.value, prefix);
      assert.equal([...found.ignored].join(' '), ignored);
    });
  }

  const at = (names: string): Tag[] =>
    names.split(' ').map((name, date) => ({ name, date, reachable: true }));
  const series: readonly (readonly [string, Known, string])[] = [
    ['marsh-api-v1.0.0 helm-chart-v1.1.0', { distribution: 'marsh-api' }, 'marsh-api-v'],
    ['v1.4.0 chart-0.3.1 frontend/v2.0.0 20240201.1', { distribution: 'parrot' }, 'v'],
    ['api-1.4.0 chart-2.0.0', { fileVersion: '1.4.0' }, 'api-'],
    ['parrot-1.0.0 v2.0.0', { distribution: 'parrot', fileVersion: '2.0.0' }, 'v'],
    ['parrot-1.0.0 v2.0.0', { distribution: 'parrot', fileVersion: '1.0.0' }, 'parrot-'],
    ['parrot-1.0.0 2.0.0 2.1.0 2.2.0', { distribution: 'parrot' }, ''],
    ['parrot-1.0.0 2.0.0', { distribution: 'parrot' }, 'parrot-'],
    ['v0.21.7 sdk/python/v0.21.8 sdk/go/v0.21.8 v1.0.0', { directory: 'sdk/python' }, 'sdk/python/v'],
    ['python-v1.0.0 js-v1.2.0 v1.3.0', { distribution: 'parrot', directory: 'python' }, 'python-v'],
    ['v1.0.0 js-v1.2.0', { distribution: 'parrot', directory: 'python' }, 'v'],
    ['python-v1.0.0 v1.3.0', { distribution: 'parrot', directory: '' }, 'v'],
    ['v1.0.0 chart-2.0.0', { generated: { value: 'chart-', place: 'create-release.yml' } }, 'chart-'],
    ['2.0.0', { generated: { value: 'v', place: 'create-release.yml' } }, 'v'],
  ];
  for (const [names, known, prefix] of series) {
    it(`"${names}", ${JSON.stringify(known)}: "${prefix}"`, () => {
      assert.equal(findTagPrefix(at(names), known).prefix.value, prefix);
    });
  }

  const forms: readonly (readonly [string, TagForm])[] = [
    ['v1.2.3', { numbers: 3, separator: '.', padded: [1, 1, 1] }],
    ['1.0.0 25.1 25.2', { numbers: 2, separator: '.', padded: [1, 1] }],
    ['2026.07.22 2026.11.02', { numbers: 3, separator: '.', padded: [1, 2, 2] }],
    ['rel_1_4_0 rel_1_4_1', { numbers: 3, separator: '_', padded: [1, 1, 1] }],
    ['rel_1_4_1 rel_1.4.2', { numbers: 3, separator: '.', padded: [1, 1, 1] }],
    ['2026.07 2026.11', { numbers: 2, separator: '.', padded: [1, 2] }],
  ];
  for (const [names, form] of forms) {
    it(`${names} are written like that`, () => assert.deepEqual(findTagPrefix(at(names)).form, form));
  }

  const remarks: readonly (readonly [string, Known, RegExp | undefined])[] = [
    ['rel_1_4_0 rel_1_4_1', {}, undefined],
    ['rel_1_4_1 rel_1.4.2', {}, undefined],
    ['1-4-0 1-4-1', {}, /look like 1-4-0/],
    ['1.2.3.4', {}, /look like 1\.2\.3\.4/],
    ['v1.0.0 chart-0.3.1', {}, /v1\.0\.0 is taken for a release, chart-0\.3\.1 not/],
    ['v1.0.0 1.1.0 latest', {}, undefined],
    ['v1.0.0 2.0.0', { generated: { value: 'v', place: 'x' } }, /newest release tag is 2\.0\.0/],
    ['1.0.0 v2.0.0', { generated: { value: 'v', place: 'x' } }, undefined],
  ];
  for (const [names, known, remark] of remarks) {
    it(`${names}: ${remark === undefined ? 'nothing to say' : remark.source}`, () => {
      const [said] = findTagPrefix(at(names), known).remarks;
      if (remark === undefined) assert.equal(said, undefined);
      else assert.match(said ?? '', remark);
    });
  }
});
