import assert from 'node:assert/strict';
import { parseIni } from '../../../src/facts/reading/ini.js';

describe('INI files, by the rules of configparser', () => {
  const ini = parseIni(
    [
      '# a comment',
      '[DEFAULT]',
      'base = all',
      '[metadata]',
      'Name: x',
      'version=1.0 ; part of the value',
      '  ',
      '[options]',
      'install_requires =',
      '    a >= 1',
      '    # left out',
      '',
      '    b:c',
      'packages = find:',
      'percent = %(not)s an interpolation',
    ].join('\r\n'),
    'setup.cfg',
  );

  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['metadata', 'NAME', 'x'],
    ['metadata', 'version', '1.0 ; part of the value'],
    ['metadata', 'base', 'all'],
    ['options', 'install_requires', '\na >= 1\n\nb:c'],
    ['options', 'packages', 'find:'],
    ['options', 'percent', '%(not)s an interpolation'],
    ['options', 'name', undefined],
    ['nowhere', 'name', undefined],
  ];
  for (const [section, key, value] of cases) {
    it(`${section}.${key} is ${JSON.stringify(value)}`, () => assert.equal(ini.get(section, key), value));
  }

  it('lists sections without DEFAULT', () => assert.deepEqual(ini.sections(), ['metadata', 'options']));

  it('names file and line of a fault', () => {
    assert.throws(() => parseIni('[a]\nb\n', 'setup.cfg'), {
      code: 'broken-file',
      message: 'setup.cfg, line 2: expected "=" after a key. Mend the file, then run this again.',
    });
    assert.throws(() => parseIni('\nb = 1\n', 'tox.ini'), {
      code: 'broken-file',
      message: /^tox\.ini, line 2: /,
    });
  });
});
