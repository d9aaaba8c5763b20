import type { VersionCase } from './version-case.js';

export const reading: readonly VersionCase[] = [
  {
    name: 'three numbers are bumped',
    history: 'main: v1.2.3 .',
    gives: { patch: 'v1.2.4', minor: 'v1.3.0', major: 'v2.0.0' },
    base: 'v1.2.3',
  },
  {
    name: 'an annotated tag counts like a lightweight one',
    history: 'main: v1.2.2 v1.2.3^ .',
    gives: { patch: 'v1.2.4' },
    base: 'v1.2.3',
  },
  {
    name: 'two numbers are read as three',
    history: 'main: v1.2 .',
    gives: { patch: 'v1.2.1', minor: 'v1.3' },
  },
  {
    name: 'leading zeros are no octal numbers',
    history: 'main: v1.2.08 .',
    gives: { patch: 'v1.2.09', minor: 'v1.3.00' },
    base: 'v1.2.08',
  },
  {
    name: 'leading zeros everywhere',
    history: 'main: v01.09.010 .',
    gives: { patch: 'v01.09.011', minor: 'v01.10.000' },
  },
  { name: 'numbers are compared as numbers', history: 'main: v1.9.0 v1.10.0 .', gives: { minor: 'v1.11.0' } },
  {
    name: 'the highest counts, not the newest',
    history: 'main: v1.10.0 v1.9.9 .',
    gives: { patch: 'v1.10.1' },
  },
  {
    name: 'numbers beyond 64 bits',
    history: 'main: v1.2.99999999999999999999 .',
    gives: { patch: 'v1.2.100000000000000000000', minor: 'v1.3.0' },
  },
  {
    name: 'a number of 60 digits',
    history: `main: v${'9'.repeat(60)}.0.0 .`,
    gives: { major: `v1${'0'.repeat(60)}.0.0` },
  },
  {
    name: 'zero is a number',
    history: 'main: v0.0.0 .',
    gives: { patch: 'v0.0.1', minor: 'v0.1.0', major: 'v1.0.0' },
  },
  {
    name: 'a floating v1 is no release',
    history: 'main: v1.2.3 v1 .',
    gives: { patch: 'v1.2.4' },
    base: 'v1.2.3',
  },
  { name: 'a floating v2 ahead is no release', history: 'main: v1.2.3 v2 .', gives: { major: 'v2.0.0' } },
  {
    name: 'latest, stable and nightly are no releases',
    history: 'main: v1.2.3 latest+stable nightly-2026.11.22 .',
    gives: { patch: 'v1.2.4' },
  },
  { name: 'only latest: as without tags', history: 'main: latest .', gives: { patch: 'v0.0.1' } },
  {
    name: 'a date tag never reaches arithmetic',
    history: 'main: v1.2.3 20240101 .',
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'a dotted date tag has another prefix',
    history: 'main: v1.2.3 2024.01.05 .',
    gives: { patch: 'v1.2.4' },
    base: 'v1.2.3',
  },
  { name: 'a date with v and hyphens', history: 'main: v1.2.3 v2024-01-05 .', gives: { minor: 'v1.3.0' } },
  {
    name: 'pre-releases are no base',
    history: 'main: v1.2.3 v1.3.0rc1 v1.3.0-beta.2 .',
    gives: { minor: 'v1.3.0', major: 'v2.0.0' },
    base: 'v1.2.3',
  },
  {
    name: 'dev tags are no releases',
    history: 'main: v1.2.3 v1.2.4.dev1 .',
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'four numbers are no release',
    history: 'main: v1.2.3 v1.2.3.4 .',
    gives: { patch: 'v1.2.4' },
    base: 'v1.2.3',
  },
  {
    name: 'text after the number',
    history: 'main: v1.2.3 v1.3.0-x v1.3.x va.b.c .',
    gives: { minor: 'v1.3.0' },
  },
  {
    name: 'shell text in a tag is text',
    history: 'main: v1.2.3 v9.9.9;id v9.9.$(id) .',
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'digits of other scripts are no digits',
    history: 'main: v1.2.3 v1.٣.٤ .',
    gives: { minor: 'v1.3.0' },
  },
  { name: 'a capital V is another prefix', history: 'main: v1.2.3 V7.0.0 .', gives: { patch: 'v1.2.4' } },
];

export const prefixes: readonly VersionCase[] = [
  {
    name: 'no prefix',
    history: 'main: 1.4.2 .',
    prefix: '',
    gives: { patch: '1.4.3', minor: '1.5.0' },
    base: '1.4.2',
  },
  {
    name: 'no prefix, v tags are ignored',
    history: 'main: 1.4.2 v3.0.0 .',
    prefix: '',
    gives: { patch: '1.4.3' },
  },
  {
    name: 'prefix v, bare tags are ignored',
    history: 'main: v1.4.2 3.0.0 .',
    gives: { patch: 'v1.4.3', major: 'v2.0.0' },
  },
  {
    name: 'no prefix, a date as one number is no release',
    history: 'main: 1.4.2 20240101 .',
    prefix: '',
    gives: { minor: '1.5.0' },
  },
  {
    name: 'no prefix, calendar versions are versions',
    history: 'main: 2024.01.05 .',
    prefix: '',
    gives: { patch: '2024.01.06', minor: '2024.02.00' },
  },
  {
    name: 'a prefix with a slash',
    history: 'main: release/1.9.0 v5.0.0 .',
    prefix: 'release/',
    gives: { patch: 'release/1.9.1' },
  },
  {
    name: 'a prefix with a hyphen',
    history: 'main: demo-pkg-1.0.9 other-2.0.0 .',
    prefix: 'demo-pkg-',
    gives: { patch: 'demo-pkg-1.0.10' },
  },
  {
    name: 'a prefix that is a pattern stays text',
    history: 'main: r.x-1.0.0 rax-9.0.0 .',
    prefix: 'r.x-',
    gives: { patch: 'r.x-1.0.1' },
  },
  {
    name: 'a prefix that ends in a number',
    history: 'main: py3-1.0.0 py3-2 .',
    prefix: 'py3-',
    gives: { minor: 'py3-1.1.0' },
  },
  {
    name: 'the first tag takes the prefix',
    history: 'main: .',
    prefix: 'release/',
    gives: { patch: 'release/0.0.1' },
  },
];
