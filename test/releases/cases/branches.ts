import { no, type VersionCase } from './version-case.js';

export const branches: readonly VersionCase[] = [
  {
    name: 'main is ahead of a merged maintenance branch',
    history: 'main: v1.2.0 v2.0.0 . | maint@v1.2.0: v1.2.1 . | main: <maint .',
    gives: { patch: 'v2.0.1' },
    base: 'v2.0.0',
  },
  {
    name: 'a higher tag that only another branch has',
    history: 'main: v1.2.3 . | next@main: v2.0.0 .',
    gives: { patch: no('1.2.4', 'v2.0.0'), minor: no('1.3.0', 'v2.0.0'), major: no('2.0.0', 'v2.0.0') },
  },
  {
    name: 'a higher tag on another branch, which a bump passes',
    history: 'main: v1.2.3 . | hotfix@main: v1.2.4 .',
    gives: { patch: no('1.2.4', 'v1.2.4', 'commit', 'minor'), minor: 'v1.3.0', major: 'v2.0.0' },
    base: 'v1.2.3',
  },
  {
    name: 'all tags are on another branch',
    history: 'main: . . | next@main: v0.5.0 .',
    gives: { patch: no('v0.5.0'), minor: no('v0.5.0'), major: 'v1.0.0' },
  },
  {
    name: 'a maintenance branch releases below main',
    history: 'main: v1.2.3 v2.0.0 . | 1.x@v1.2.3: . .',
    branch: '1.x',
    gives: { patch: 'v1.2.4', minor: 'v1.3.0', major: no('v2.0.0') },
    base: 'v1.2.3',
  },
  {
    name: 'a maintenance branch, its next tag is taken elsewhere',
    history: 'main: v1.2.3 v1.2.4 . | 1.x@v1.2.3: .',
    branch: '1.x',
    gives: { patch: no('v1.2.4', 'commit'), minor: 'v1.3.0' },
  },
  {
    name: 'a maintenance branch below what the index has',
    history: 'main: v1.2.3 v2.0.0 . | 1.x@v1.2.3: .',
    branch: '1.x',
    index: ['1.2.3', '2.0.0'],
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'a maintenance branch, the index has the version',
    history: 'main: v1.2.3 v2.0.0 . | 1.x@v1.2.3: .',
    branch: '1.x',
    index: ['1.2.3', '1.2.4', '2.0.0'],
    gives: { patch: no('1.2.4', 'PyPI', 'minor'), minor: 'v1.3.0' },
  },
  {
    name: 'a pre-release elsewhere stands in no way',
    history: 'main: v1.2.3 . | next@main: v2.0.0rc1 .',
    gives: { patch: 'v1.2.4' },
  },
];
