import { all, no, type VersionCase } from './version-case.js';

export const preReleases: readonly VersionCase[] = [
  {
    name: 'the first pre-release of what each release type aims at',
    history: 'main: v1.2.3 .',
    gives: { 'patch alpha': 'v1.2.4a1', 'minor beta': 'v1.3.0b1', 'major rc': 'v2.0.0rc1' },
    base: 'v1.2.3',
  },
  {
    name: 'the next one of its number, and the final one promotes it',
    history: 'main: v1.2.3 v1.3.0b2 v1.3.0rc1 .',
    gives: { 'minor rc': 'v1.3.0rc2', minor: 'v1.3.0', 'minor beta': no('v1.3.0rc1', 'later stage') },
    base: 'v1.2.3',
  },
  {
    name: 'a stage below an existing one of its number, and one above',
    history: 'main: v1.2.3 v1.3.0b1 .',
    gives: { 'minor alpha': no('1.3.0a1', 'v1.3.0b1', 'later stage'), 'minor rc': 'v1.3.0rc1' },
  },
  {
    name: 'other spellings of a pre-release are read, and written the one way',
    history: 'main: v1.2.3 v1.3.0-rc.1 v1.3.0.rc2 v1.3.0-rc3 .',
    gives: { 'minor rc': 'v1.3.0rc4', minor: 'v1.3.0' },
  },
  {
    name: 'a reachable pre-release is a floor',
    history: 'main: v1.9.0 v2.0.0rc2 .',
    gives: {
      patch: no('1.9.1', 'v2.0.0rc2', 'major'),
      minor: no('1.10.0', 'v2.0.0rc2', 'major'),
      major: 'v2.0.0',
      'patch rc': no('v2.0.0rc2'),
      'major rc': 'v2.0.0rc3',
    },
  },
  {
    name: 'a pre-release that a lower final release came after was given up, and is no floor',
    history: 'main: v0.19.0 v1.0.0b0 v0.20.0 .',
    gives: { patch: 'v0.20.1', minor: 'v0.21.0', major: 'v1.0.0', 'major beta': 'v1.0.0b1' },
    base: 'v0.20.0',
  },
  {
    name: 'a pre-release stays a floor where a lower release came from another branch, merged or not',
    history: 'main: v1.9.0 | old@main: . v1.9.1 | main: v2.0.0rc2 <old .',
    gives: { patch: no('1.9.2', 'v2.0.0rc2', 'major'), major: 'v2.0.0' },
  },
  {
    name: 'pre-releases are counted from 0 where the last ones are',
    history: 'main: v1.2.3 v1.3.0a0 v1.3.0b0 v1.3.0b1 v1.3.0 .',
    gives: { 'minor alpha': 'v1.4.0a0', 'minor rc': 'v1.4.0rc0', minor: 'v1.4.0' },
    base: 'v1.3.0',
  },
  {
    name: 'and from 1 where the last ones are, or have no number',
    history: 'main: v1.2.3 v1.3.0b0 v1.3.0 v1.4.0-rc v1.4.0 .',
    gives: { 'minor rc': 'v1.5.0rc1' },
  },
  {
    name: 'pre-release tags only: their number',
    history: 'main: v1.0.0rc1 v1.0.0rc2 .',
    gives: { ...all('v1.0.0'), 'patch rc': 'v1.0.0rc3', 'patch beta': no('later stage') },
  },
  {
    name: 'a pre-release elsewhere counts in its number, and is no floor',
    history: 'main: v1.2.3 . | next@main: v2.0.0rc1 .',
    gives: { patch: 'v1.2.4', 'major rc': 'v2.0.0rc2' },
  },
  {
    name: 'a pre-release that only the index has counts',
    history: 'main: v1.2.3 .',
    index: ['1.2.3', '1.3.0rc4'],
    gives: { 'minor rc': 'v1.3.0rc5', minor: 'v1.3.0' },
  },
  {
    name: 'a later stage of pre-releases on one commit',
    history: 'main: v1.2.3 v1.3.0rc1',
    gives: { 'minor rc': 'v1.3.0rc2', minor: 'v1.3.0', 'minor alpha': no('later stage') },
  },
  {
    name: 'no pre-release of a released commit',
    history: 'main: v1.2.3 v1.3.0rc1+v1.3.0',
    gives: { 'minor rc': no('othing to release since v1.3.0'), major: no('othing to release since v1.3.0') },
  },
  {
    name: 'no tag: the first pre-release of the version in the file',
    history: 'main: .',
    file: '0.3.0.dev0',
    gives: { 'patch rc': 'v0.3.0rc1', patch: 'v0.3.0' },
  },
  {
    name: 'the file holds the pre-release of the number',
    history: 'main: v1.2.3 .',
    file: '1.3.0rc1',
    gives: { 'minor rc': 'v1.3.0rc1', 'patch rc': no('1.3.0rc1', 'minor'), minor: 'v1.3.0' },
  },
  {
    name: 'a post-release is a release',
    history: 'main: v1.2.3 v1.2.3.post1 .',
    gives: { patch: 'v1.2.4', 'patch rc': 'v1.2.4rc1' },
    base: 'v1.2.3.post1',
  },
];
