import assert from 'node:assert/strict';
import { readArguments } from '../../src/commands/arguments.js';

describe('the command line (contract G2, G3)', () => {
  const read: [string, ReturnType<typeof readArguments>][] = [
    ['', { words: [], answers: {}, run: {} }],
    ['release -y', { words: ['release'], answers: {}, run: { yes: true } }],
    ['-C ../x --json', { words: [], answers: {}, run: { directory: '../x', json: true } }],
    ['--package-name parrot', { words: [], answers: { packageName: 'parrot' }, run: {} }],
    ['--tag-prefix=', { words: [], answers: { tagPrefix: '' }, run: {} }],
    ['--test-command=-x', { words: [], answers: { testCommand: '-x' }, run: {} }],
    ['--no-reminders', { words: [], answers: { reminders: false }, run: {} }],
    ['--reminders=false', { words: [], answers: { reminders: false }, run: {} }],
    ['--reminders=true', { words: [], answers: { reminders: true }, run: {} }],
    ['--no-reminders=false', { words: [], answers: { reminders: true }, run: {} }],
    ['--verbose-publish --no-verbose-publish', { words: [], answers: { verbosePublish: false }, run: {} }],
    ['--token-secret-name A', { words: [], answers: { tokenSecretName: 'A' }, run: {} }],
    [
      '--token-secret-name A --token-secret-name B,C',
      { words: [], answers: { tokenSecretName: ['A', 'B,C'] }, run: {} },
    ],
    ['--wait started --wait finished', { words: [], answers: { wait: 'finished' }, run: {} }],
    ['-- --force', { words: ['--force'], answers: {}, run: {} }],
  ];
  for (const [line, expected] of read) {
    it(`reads ${line || 'an empty line'}`, () => {
      assert.deepEqual(readArguments(line.split(' ').filter(Boolean)), expected);
    });
  }

  const refused: [string, RegExp][] = [
    ['--pakage-name x', /^there is no option --pakage-name: did you mean --package-name\?$/],
    ['--no-reminder', /did you mean --no-reminders\?$/],
    ['--qqqqqqqqqqqq', /^there is no option --qqqqqqqqqqqq: pypi-workflows --help lists all\.$/],
    ['-x', /^there is no option -x: /],
    ['--no-package-name', /^there is no option --no-package-name/],
    ['--package-name', /^--package-name needs a value, for example --package-name parrot-tools\.$/],
    ['--package-name --yes', /^--package-name needs a value/],
    ['-C', /^-C needs a value/],
    ['--yes=maybe', /^--yes "maybe" can't be used: it is on or off and takes no value\.$/],
    ['--__proto__ x', /there is no option/],
    ['--constructor=x', /there is no option/],
  ];
  for (const [line, pattern] of refused) {
    it(`refuses ${line}`, () => {
      assert.throws(
        () => readArguments(line.split(' ')),
        (error: Error) => pattern.test(error.message),
      );
    });
  }
});
