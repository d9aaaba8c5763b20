import { all, no, type VersionCase } from './version-case.js';

export const existing: readonly VersionCase[] = [
  {
    name: 'HEAD is released already',
    history: 'main: v1.2.3',
    gives: all(no('othing to release since v1.2.3')),
  },
  {
    name: 'HEAD is released already by another run',
    history: 'main: v1.2.2 v1.2.3#77',
    gives: { patch: no('othing to release since v1.2.3') },
  },
  {
    name: 'a re-run of the run that made the tag',
    history: 'main: v1.2.2 v1.2.3#77',
    runId: '77',
    gives: all('v1.2.3'),
    base: 'v1.2.2',
    resumes: true,
  },
  {
    name: 'a re-run does not ask the index again',
    history: 'main: v1.2.2 v1.2.3#77',
    runId: '77',
    index: ['1.2.3'],
    gives: { patch: 'v1.2.3' },
    resumes: true,
  },
  {
    name: 'a run whose id begins alike',
    history: 'main: v1.2.3#770',
    runId: '77',
    gives: { patch: no('othing to release since v1.2.3') },
  },
  {
    name: 'nothing to release, and the index never got it: the run that made the tag is the way on',
    history: 'main: v1.2.2 v1.2.3#77',
    index: ['1.2.2'],
    gives: all(no('v1.2.3', 'not on PyPI', '77')),
  },
  {
    name: 'a re-run goes on although a higher tag was put beside its own',
    history: 'main: v1.2.2 v1.2.3#77+v1.3.0',
    runId: '77',
    gives: { patch: 'v1.2.3' },
    resumes: true,
  },
  {
    name: 'a re-run after more commits cuts the next version',
    history: 'main: v1.2.3#77 .',
    runId: '77',
    gives: { patch: 'v1.2.4' },
  },
  {
    name: 'HEAD carries two release tags',
    history: 'main: v1.2.3+v1.3.0',
    gives: { patch: no('othing to release since v1.3.0') },
  },
  {
    name: 'HEAD carries a pre-release: the final one may follow',
    history: 'main: v1.2.3 v1.3.0rc2',
    gives: { minor: 'v1.3.0' },
  },
  { name: 'HEAD carries latest only', history: 'main: v1.2.3 latest', gives: { patch: 'v1.2.4' } },
  {
    name: 'HEAD is released under two numbers',
    history: 'main: v1.2',
    gives: { patch: no('othing to release since v1.2') },
  },
  {
    name: 'the version is tagged elsewhere with two numbers',
    history: 'main: v1.2.3 . | next@main: v1.3 .',
    gives: { patch: no('v1.3', 'major'), minor: no('v1.3', 'commit', 'major'), major: 'v2.0.0' },
  },
  {
    name: 'the version is tagged elsewhere with zeros, from a maintenance branch',
    history: 'main: v1.2.3 v2.0.0 . | 1.x@v1.2.3: . | old@v1.2.3: v1.02.04',
    branch: '1.x',
    gives: { patch: no('v1.02.04', 'commit'), minor: 'v1.3.0' },
  },
  {
    name: 'one version under two spellings is one base',
    history: 'main: v1.3 v1.3.0 .',
    gives: { patch: 'v1.3.1' },
    base: 'v1.3.0',
  },
  {
    name: 'the project is archived on the index, which takes no uploads',
    history: 'main: v1.2.3 .',
    index: ['1.2.3'],
    indexStatus: 'archived',
    gives: all(no('PyPI takes no uploads', 'archived')),
  },
  {
    name: 'the project is in quarantine, so that the index shows none of its files',
    history: 'main: .',
    index: [],
    indexStatus: 'quarantined',
    gives: { patch: no('PyPI takes no uploads', 'quarantined'), '=1.2.3': no('quarantined') },
  },
  {
    name: 'the project is deprecated: the index takes uploads',
    history: 'main: v1.2.3 .',
    index: ['1.2.3'],
    indexStatus: 'deprecated',
    gives: { patch: 'v1.2.4' },
  },
];
