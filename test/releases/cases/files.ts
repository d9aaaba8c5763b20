import { all, no, type VersionCase } from './version-case.js';

export const files: readonly VersionCase[] = [
  {
    name: 'file equal to the base',
    history: 'main: v1.2.3 .',
    file: '1.2.3',
    gives: { patch: 'v1.2.4', minor: 'v1.3.0', major: 'v2.0.0' },
  },
  { name: 'file behind the base', history: 'main: v1.2.3 .', file: '1.0.0', gives: { patch: 'v1.2.4' } },
  {
    name: 'file ahead by a minor',
    history: 'main: v1.2.3 .',
    file: '1.3.0',
    gives: { patch: no('1.2.4', '1.3.0', 'minor'), minor: 'v1.3.0', major: 'v2.0.0' },
  },
  {
    name: 'file ahead by a major, as a development version',
    history: 'main: v1.2.3 .',
    file: '2.0.0.dev0',
    gives: { patch: no('2.0.0', 'major'), minor: no('2.0.0', 'major'), major: 'v2.0.0' },
  },
  {
    name: 'a release candidate in the file',
    history: 'main: v2.2.0 .',
    file: '2.3.0rc1',
    gives: { patch: no('2.2.1', '2.3.0', 'minor'), minor: 'v2.3.0' },
  },
  {
    name: 'the file is the next patch',
    history: 'main: v1.2.3 .',
    file: '1.2.4.dev0',
    gives: { patch: 'v1.2.4', minor: 'v1.3.0' },
  },
  {
    name: 'no bump reaches the file',
    history: 'main: v1.2.3 .',
    file: '5.0.0',
    gives: { patch: no('1.2.4', '5.0.0'), minor: no('5.0.0'), major: no('2.0.0', '5.0.0') },
  },
  {
    name: 'two numbers in the file',
    history: 'main: v1.2.3 .',
    file: '1.3',
    gives: { patch: no('1.2.4', 'minor'), minor: 'v1.3.0' },
  },
  {
    name: 'four numbers in the file, above the patch',
    history: 'main: v1.2.3 .',
    file: '1.2.4.1',
    gives: { patch: no('1.2.4.1', 'minor'), minor: 'v1.3.0' },
  },
  {
    name: 'four numbers in the file, below the patch',
    history: 'main: v1.2.3 .',
    file: '1.2.3.9',
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'four numbers in the file, the last one 0',
    history: 'main: v1.2.3 .',
    file: '1.2.4.0',
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'an epoch in the file is above every tag',
    history: 'main: v1.2.3 .',
    file: '1!1.0.0',
    gives: { patch: no('1!1.0.0'), major: no('1!1.0.0') },
  },
  {
    name: 'what is no version in the file',
    history: 'main: v1.2.3 .',
    file: 'unknown',
    broken: true,
    gives: all(no('pyproject.toml')),
  },
  {
    name: 'of what only begins like a version the numbers count',
    history: 'main: v1.2.3 .',
    file: '1.3.0-SNAPSHOT',
    broken: true,
    gives: { patch: no('1.2.4', '1.3.0-SNAPSHOT', 'minor'), minor: 'v1.3.0' },
  },
  {
    name: 'a huge number in the file',
    history: 'main: v1.2.3 .',
    file: '20261122000000000000000.0.0',
    gives: { major: no('20261122000000000000000.0.0') },
  },
];

export const checked: readonly VersionCase[] = [
  {
    name: 'check: the bump that gives the file',
    history: 'main: v1.2.3 .',
    file: '1.3.0',
    check: true,
    gives: { patch: no('1.2.4', '1.3.0'), minor: 'v1.3.0', major: no('2.0.0', '1.3.0') },
  },
  {
    name: 'check: the file was not raised',
    history: 'main: v1.2.3 .',
    file: '1.2.3',
    check: true,
    gives: all(no('1.2.3')),
  },
  {
    name: 'check: two numbers are equal to three',
    history: 'main: v1.2.3 .',
    file: '1.3',
    check: true,
    gives: { minor: 'v1.3.0' },
  },
  {
    name: 'check: leading zeros are equal',
    history: 'main: v1.2.3 .',
    file: '1.02.04',
    check: true,
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'check: a development version is not the release',
    history: 'main: v1.2.3 .',
    file: '1.3.0.dev0',
    check: true,
    gives: all(no('1.3.0.dev0')),
  },
  { name: 'check: a first release', history: 'main: .', file: '0.4.0', check: true, gives: all('v0.4.0') },
  {
    name: 'check: a first release of a development version',
    history: 'main: .',
    file: '0.4.0.dev0',
    check: true,
    gives: all(no('0.4.0.dev0')),
  },
];
