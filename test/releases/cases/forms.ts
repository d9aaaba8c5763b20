import { all, no, type VersionCase } from './version-case.js';

/** What is written has the form of the project's own tags (contract R5). */
export const forms: readonly VersionCase[] = [
  {
    name: 'two numbers where the tags have two',
    history: 'main: 25.1 25.1.1 25.2 .',
    prefix: '',
    gives: { minor: '25.3', patch: '25.2.1', major: '26.0', 'minor rc': '25.3rc1' },
  },
  {
    name: 'three numbers where the newest such tag has three',
    history: 'main: v1.9 v1.10.0 v1.10.1 .',
    gives: { minor: 'v1.11.0', patch: 'v1.10.2' },
  },
  {
    name: 'zeros before the numbers',
    history: 'main: 2026.07.22 .',
    prefix: '',
    gives: { patch: '2026.07.23', minor: '2026.08.0' },
  },
  {
    name: 'no zeros where they were given up',
    history: 'main: v1.08.0 v1.9.0 .',
    gives: { minor: 'v1.10.0', patch: 'v1.9.1' },
  },
  {
    name: 'tags in no form that can be read are named',
    history: 'main: 1.2.3.4 .',
    prefix: '',
    gives: all(no('1.2.3.4', 'MAJOR.MINOR.PATCH')),
  },
  {
    name: 'so are those of which only the number is odd',
    history: 'main: rel-2024a latest .',
    gives: all(no('rel-2024a')),
  },
  {
    name: 'numbers with underscores between them are read',
    prefix: 'rel_',
    separator: '_',
    history: 'main: rel_1_4_0 rel_1_4_1 rel_1_10_0 rel_2_0_0b1 rel_2_0 .',
    gives: {
      patch: 'rel_2_0_1',
      'minor rc': 'rel_2_1rc1',
      '=2.0.2': 'rel_2_0_2',
      '=rel_2_0_2': 'rel_2_0_2',
    },
  },
  {
    name: 'a series of another package is no odd tag',
    history: 'main: other-2.0.0 v1 20240101 nightly-2024-01-01 .',
    gives: { minor: 'v0.1.0' },
  },
];
