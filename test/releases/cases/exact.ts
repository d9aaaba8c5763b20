import { no, type VersionCase } from './version-case.js';

/** A version by its number instead of a bump (contract R22). */
export const exact: readonly VersionCase[] = [
  {
    name: 'exactly this version, with the prefix or without',
    history: 'main: v1.2.3 .',
    gives: {
      '=1.4.0': 'v1.4.0',
      '=v1.4.0': 'v1.4.0',
      '=2.0.0rc3': 'v2.0.0rc3',
      '=1.2.3.post1': 'v1.2.3.post1',
    },
  },
  {
    name: 'what is no version, strictly',
    history: 'main: v1.2.3 .',
    gives: {
      '=1.4.0-rc.1': no('1.4.0-rc.1'),
      '=1.4.0.dev1': no('1.4.0.dev1'),
      '=1!2.0.0': no('1!2.0.0'),
      '=1.4.0+x': no('1.4.0+x'),
      '=2': no('2'),
      '=1.2.3.4': no('1.2.3.4'),
      '=latest': no('latest'),
    },
  },
  {
    name: 'exactly what exists, or what is less',
    history: 'main: v1.2.2 v1.2.3 .',
    gives: { '=1.2.3': no('v1.2.3', 'commit'), '=1.2.1': no('v1.2.3'), '=1.2.3rc1': no('v1.2.3') },
  },
  {
    name: 'exactly what the index has, yanked or not',
    history: 'main: v1.2.3 .',
    index: ['1.2.3', '1.3.0', '1.4.0 yanked'],
    gives: { '=1.3.0': no('1.3.0', 'PyPI'), '=1.4.0': no('1.4.0', 'PyPI'), '=1.5.0': 'v1.5.0' },
  },
  {
    name: 'exactly, behind the file',
    history: 'main: v1.2.3 .',
    file: '2.0.0.dev0',
    gives: { '=1.5.0': no('2.0.0.dev0'), '=2.1.0': 'v2.1.0' },
  },
  {
    name: 'a version yanked years ago is no newest one',
    history: 'main: v1.2.3 .',
    index: ['1.2.3', '99.0.0 yanked'],
    gives: { patch: 'v1.2.4', '=1.2.4': 'v1.2.4', '=99.0.0': no('PyPI') },
  },
  {
    name: 'a stray high tag that the index lacks: who names the version passes it',
    history: 'main: v1.2.3 . | dead@v1.2.3: v99.0.0',
    index: ['1.2.3'],
    gives: { patch: no('v99.0.0', '1.2.4', 'version'), '=1.2.4': 'v1.2.4' },
  },
  {
    name: 'a stray high tag whose version is yanked',
    history: 'main: v1.2.3 . | dead@v1.2.3: v99.0.0',
    index: ['1.2.3', '99.0.0 yanked'],
    gives: { patch: no('v99.0.0', '1.2.4', 'version'), '=1.2.4': 'v1.2.4' },
  },
  {
    name: 'a high tag that the index has is no stray one',
    history: 'main: v1.2.3 . | next@v1.2.3: v2.0.0',
    index: ['1.2.3', '2.0.0'],
    gives: { '=1.2.4': no('v2.0.0') },
  },
  {
    name: 'an index that does not answer tells no stray tag',
    history: 'main: v1.2.3 . | dead@v1.2.3: v99.0.0',
    index: 'down',
    gives: { '=1.2.4': no('v99.0.0') },
  },
];
