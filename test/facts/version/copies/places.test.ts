import assert from 'node:assert/strict';
import { placeAt } from '../../../../src/facts/version/copies/place-at.js';
import type { Holds } from '../../../../src/facts/version/copies/place-line.js';
import { placesText } from '../../../../src/facts/version/copies/place-text.js';
import { readPlace, setPlaces } from '../../../../src/facts/version/copies/set-places.js';
import type { Spot } from '../../../../src/facts/version/version-line.js';

/** The value stands between two bars. What the place is called, and what it holds after 1.2.4 was set. */
const CASES: readonly (readonly [
  text: string,
  place: string,
  holds?: Holds,
  section?: string,
  after?: string,
])[] = [
  ['[project]\nname = "x"\nversion = "|1.0|"\n', 'f: [project] version = "{version}"', 'version', 'project'],
  [
    '[ project ]\n  version="|1.0|" # here\n[tool.x]\nversion = "2"\n',
    'f: [project] version="{version}"',
    'version',
    'project',
  ],
  ['[metadata]\r\nversion = |1.0|\r\n', 'f: [metadata] version = {version}', 'version', 'metadata'],
  ['\uFEFF__version__ = "|1.0|"\n', 'f: __version__ = "{version}"'],
  ['|1.0|', 'f: {version}'],
  ['v|1.0|\n', 'f: v{version}'],
  [
    "setup(name='x', version='|1.0|', python_requires='>=3', min_version='3')\n",
    "f: {any}version='{version}'",
  ],
  ['min_version = "3"\nversion = "|1.0|"\n', 'f: version = "{version}"'],
  ['version = "|1.0|"\nif x:\n    version = "2"\n', 'f: ^version = "{version}"'],
  ['if x:\n\tversion = "|1.0|"\nversion = "2"\n', 'f: ^\tversion = "{version}"'],
  ['pip install x==|1.0|.\n', 'f: pip install x=={version}'],
  ['é="1" ; x = "|1.0|"\n', 'f: {any}="1" ; x = "{version}"'],
  ['a = "${{ x }}", "|1.0|"\n', 'f: a = "{any} x }}", "{version}"'],
  ['["|1.0|"]\n', 'f: [] ["{version}"'],
  ['VERSION = (|1, 0, 3|,)\n', 'f: VERSION = ({tuple})', 'tuple', '', '1, 2, 4'],
  ["v = Version(|2, 10, 0, 'final'|)\n", 'f: v = Version({stages})', 'stages', '', "1, 2, 4, 'final'"],
  [
    '[[package]]\nname = "a"\nversion = "9"\n\n[[package]]\nname = "x"\nversion = "|1.0|"\nsource = { editable = "." }\n',
    'f: [package x] version = "{normal}"',
    'normal',
    'package x',
  ],
  [
    '  "version": "|1.0.0|",\n  "volta": {\n    "version": "2.0.0"\n',
    'f: ^  "version": "{semver}"',
    'semver',
  ],
];

describe('the places of the version: lines that are found again, and set (contract P6)', () => {
  for (const [text, name, holds = 'version', section = '', after = '1.2.4'] of CASES) {
    it(name, () => {
      const [before = '', value = '', rest = ''] = text.split('|');
      const form = (['tuple', 'incremental', 'stages'].includes(holds) ? holds : 'text') as Spot['form'];
      const spot = { start: before.length, end: before.length + value.length, form };
      const place = placeAt('f', before + value + rest, spot, section, holds);
      assert.ok(place);
      assert.equal(placesText([place]), name);
      const texts = new Map([['f', before + value + rest]]);
      const changed = setPlaces(texts, [place], '1.2.4', '2026-11-26');
      assert.equal(changed.get('f'), before + after + rest);
      assert.equal(setPlaces(changed, [place], '1.2.4', '2026-11-26').size, 0, 'nothing is left to change');
      assert.equal(readPlace(changed.get('f') ?? '', place), '1.2.4');
    });
  }

  it('has none where two lines are the same', () => {
    const spot = { start: 5, end: 8, form: 'text' } as const;
    assert.equal(placeAt('f', 'v = "1.0"\nv = "1.0"\n', spot, ''), undefined);
  });
});
