import { all, no, type VersionCase } from './version-case.js';

export const first: readonly VersionCase[] = [
  {
    name: 'no tag, no file: the bump of 0.0.0',
    history: 'main: . .',
    gives: { patch: 'v0.0.1', minor: 'v0.1.0', major: 'v1.0.0' },
    base: undefined,
  },
  {
    name: 'no tag: the file as it stands, whatever the bump',
    history: 'main: .',
    file: '0.3.1',
    gives: all('v0.3.1'),
  },
  { name: 'no tag: two numbers in the file', history: 'main: .', file: '1.2', gives: all('v1.2.0') },
  {
    name: 'no tag: a development version in the file',
    history: 'main: .',
    file: '2.3.0.dev0',
    gives: all('v2.3.0'),
  },
  {
    name: 'no tag: four numbers in the file',
    history: 'main: .',
    file: '1.2.3.4',
    gives: all(no('1.2.3.4', 'MAJOR.MINOR.PATCH')),
  },
  {
    name: 'no tag: an epoch in the file',
    history: 'main: .',
    file: '1!2.0.0',
    gives: all(no('1!2.0.0', 'MAJOR.MINOR.PATCH')),
  },
  {
    name: 'no tag: a calendar version in the file',
    history: 'main: .',
    file: '2026.11.22',
    gives: all('v2026.11.22'),
  },
  {
    name: 'no release tag: others are ignored',
    history: 'main: v1 latest 2024.01.05 .',
    file: '1.0.0',
    gives: all('v1.0.0'),
  },
  { name: 'the first commit of all', history: 'main: .', file: '0.1.0', index: 'down', gives: all('v0.1.0') },
];

export const index: readonly VersionCase[] = [
  {
    name: 'no tag: the newest version of the index is bumped',
    history: 'main: .',
    index: ['0.9.0', '1.4.0', '1.10.2'],
    gives: { patch: 'v1.10.3', minor: 'v1.11.0' },
    base: undefined,
  },
  {
    name: 'no tag: pre-releases of the index are no base',
    history: 'main: .',
    index: ['1.4.0', '2.0.0rc1', '2.1.0.dev3'],
    gives: { patch: 'v1.4.1', major: 'v2.0.0' },
  },
  {
    name: 'no tag: only pre-releases on the index',
    history: 'main: .',
    index: ['1.0.0rc1'],
    gives: { patch: 'v0.0.1', 'major rc': 'v1.0.0rc2' },
  },
  {
    name: 'no tag: a post-release on the index',
    history: 'main: .',
    index: ['1.2.3.post1'],
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'no tag: four numbers on the index',
    history: 'main: .',
    index: ['1.2.3.4'],
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'no tag: the index comes before the file',
    history: 'main: .',
    index: ['1.4.0'],
    file: '1.4.0',
    gives: { patch: 'v1.4.1' },
  },
  {
    name: 'no tag: the file is ahead of the index',
    history: 'main: .',
    index: ['1.4.0'],
    file: '1.5.0',
    gives: { patch: no('1.4.1', '1.5.0', 'minor'), minor: 'v1.5.0' },
  },
  {
    name: 'the index is ahead of the tags',
    history: 'main: v1.2.3 .',
    index: ['1.2.3', '1.4.0'],
    gives: { patch: no('1.2.4', '1.4.0', 'major'), minor: no('1.3.0', '1.4.0', 'major'), major: 'v2.0.0' },
  },
  {
    name: 'the index is ahead by a post-release',
    history: 'main: v1.2.3 .',
    index: ['1.2.4.post2'],
    gives: { patch: no('1.2.4', '1.2.4.post2'), minor: 'v1.3.0' },
  },
  {
    name: 'a pre-release ahead on the index stands in no way',
    history: 'main: v1.2.3 .',
    index: ['2.0.0rc1'],
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'an epoch on the index is above everything',
    history: 'main: v1.2.3 .',
    index: ['1!1.0.0'],
    gives: all(no('1!1.0.0')),
  },
  {
    name: 'the index has this version',
    history: 'main: v1.2.3 .',
    index: ['1.2.3', '1.2.4'],
    gives: { patch: no('1.2.4', 'PyPI', 'minor'), minor: 'v1.3.0' },
  },
  {
    name: 'the index has this version with two numbers',
    history: 'main: v1.2.3 .',
    index: ['1.3'],
    gives: { patch: no('1.2.4', '1.3'), minor: no('1.3', 'PyPI'), major: 'v2.0.0' },
  },
  {
    name: 'the index has this version with zeros',
    history: 'main: v1.2.3 .',
    index: ['1.03.00'],
    gives: { minor: no('1.03.00') },
  },
  {
    name: 'the index has a pre-release of this version',
    history: 'main: v1.2.3 .',
    index: ['1.2.4rc1', '1.2.4.dev19043991234021'],
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'the index has what is no version',
    history: 'main: v1.2.3 .',
    index: ['1.2.3', 'dev-r123'],
    gives: { patch: 'v1.2.4' },
  },
  { name: 'the index does not answer', history: 'main: v1.2.3 .', index: 'down', gives: { patch: 'v1.2.4' } },
];
