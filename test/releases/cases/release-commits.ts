import { all, no, type VersionCase } from './version-case.js';

/** Tags that stand on the parent of their commit (contract R20), and what a branch is to them. */
export const releaseCommits: readonly VersionCase[] = [
  {
    name: 'a tag of a release commit stands on the parent',
    history: 'main: v1.2.3 v1.3.0! .',
    file: '1.2.3',
    gives: { patch: 'v1.3.1', minor: 'v1.4.0' },
    base: 'v1.3.0',
  },
  {
    name: 'nothing to release beside a release commit of HEAD',
    history: 'main: v1.2.3 v1.3.0!',
    file: '1.2.3',
    gives: all(no('othing to release since v1.3.0')),
  },
  {
    name: 'a re-run of the run that made the release commit',
    history: 'main: v1.2.3 v1.3.0!77',
    file: '1.2.3',
    runId: '77',
    gives: { patch: 'v1.3.0' },
    base: 'v1.2.3',
    resumes: true,
  },
  {
    name: 'a commit with the tree of a release',
    history: 'main: v1.2.3 .=',
    gives: all(no('othing to release since v1.2.3')),
  },
  {
    name: 'a release that was taken back by a revert can be followed by another',
    history: 'main: v1.2.3 v1.3.0 .~v1.2.3',
    gives: { patch: 'v1.3.1', minor: 'v1.4.0' },
    base: 'v1.3.0',
  },
  {
    name: 'a squash merge left the tag behind, and the file has its version',
    history: 'main: v8.0.3 . . | rel@v8.0.3: v8.0.4',
    file: '8.0.4',
    gives: { patch: 'v8.0.5', minor: 'v8.1.0' },
    base: 'v8.0.4',
  },
  {
    name: 'the tag of a maintenance branch is no base elsewhere',
    history: 'main: v8.0.3 . | 1.x@v8.0.3: . | rel@v8.0.3: v8.0.4',
    branch: '1.x',
    file: '8.0.4',
    gives: { patch: no('v8.0.4'), minor: 'v8.1.0' },
  },
  {
    name: 'a release that the index never got',
    history: 'main: v1.2.2 v1.2.3#77',
    index: ['1.2.2'],
    gives: all(no('othing to release since v1.2.3', 'PyPI', '77')),
  },
  {
    name: 'the branch has moved on',
    history: 'main: v1.2.3 .',
    moved: true,
    gives: all(no('newest commit')),
  },
  {
    name: 'a re-run goes on although the branch has moved on',
    history: 'main: v1.2.3#77',
    runId: '77',
    moved: true,
    gives: { patch: 'v1.2.3' },
    resumes: true,
  },
];
