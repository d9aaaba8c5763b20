import { branches } from './cases/branches.js';
import { calendar } from './cases/calendar.js';
import { exact } from './cases/exact.js';
import { existing } from './cases/existing.js';
import { checked, files } from './cases/files.js';
import { first, index } from './cases/first.js';
import { forms } from './cases/forms.js';
import { preReleases } from './cases/pre-releases.js';
import { prefixes, reading } from './cases/reading.js';
import { releaseCommits } from './cases/release-commits.js';
import type { VersionCase } from './cases/version-case.js';

/** The one table that the workflow's program, pypi-release and the TypeScript answer to. */
export const cases: readonly VersionCase[] = [
  ...reading,
  ...prefixes,
  ...forms,
  ...branches,
  ...releaseCommits,
  ...files,
  ...checked,
  ...first,
  ...index,
  ...existing,
  ...preReleases,
  ...exact,
  ...calendar,
];
