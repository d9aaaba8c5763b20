/** What was seen to go wrong, by its number, and the tests that show that it does not any more. */
export interface Row {
  readonly number: number;
  readonly what: string;
  /** File and name of each test; of a table of cases, the name of the case. */
  readonly tests: readonly (readonly [file: string, name: string])[];
}

const RANDOM = 'R12, R19, R21: green if and only if it is so';
const STEPS = 'test/truth/steps.test.ts';

const table: readonly (readonly [what: string, ...tests: Row['tests']])[] = [
  [
    'a kept publish workflow and a version in a file: the wrong version under the tag',
    [
      'test/chain/release-commit.test.ts',
      'R20: the tag holds the version, so that the kept workflow publishes',
    ],
  ],
  [
    'a push to main publishes the final version that somebody wrote into the file',
    ['test/settings/static-version.test.ts', 'P1: no push to main publishes a version that is only checked'],
  ],
  [
    'tags and releases, the upload on releases only: green, and nothing published',
    [
      'test/settings/static-version.test.ts',
      'R11: one that reaches its upload by a release is started by one',
    ],
    ['test/truth/chain.test.ts', 'R19: the button is green if and only if the index serves what was built'],
  ],
  ['a publish job that its own condition skips is taken for published', [STEPS, RANDOM]],
  [
    'commands that speak of releases are taken for the publisher',
    ['test/facts/repository/workflows.test.ts', 'run: make build-release'],
    ['test/facts/repository/publishers.test.ts', 'publish'],
  ],
  [
    'of several that publish, the first of the alphabet is followed',
    [
      'test/settings/existing.test.ts',
      'R12: of several that publish, the one that a release starts is followed',
    ],
  ],
  [
    'two generated publish workflows after the file name changed',
    [
      'test/commands/pypi-workflows.test.ts',
      'G5: a file of ours under an earlier name is named, and removed',
    ],
  ],
  [
    'a test suite that is red on a Python that requires-python claims',
    ['test/facts/pythons/python-facts.test.ts', 'a floor past its end of life'],
  ],
  [
    'any job can replace the artifact that is published',
    ['rehearsal/test/artifacts.test.ts', 'replaced by another job, are not found by their number'],
    ['test/workflows/rules.test.ts', 'P4: publishing jobs only fetch and publish'],
  ],
  [
    'a run that is re-run days later tags the old commit',
    ['test/releases/cases/release-commits.ts', 'the branch has moved on'],
    ['test/truth/start.test.ts', 'R7: an old commit is not taken for the newest one'],
  ],
  [
    'a bump that falls below a reachable pre-release',
    ['test/releases/cases/pre-releases.ts', 'a reachable pre-release is a floor'],
    ['test/releases/cases/pre-releases.ts', 'pre-release tags only: their number'],
  ],
  [
    'a version yanked years ago, or a stray high tag, refuses every bump',
    ['test/releases/cases/exact.ts', 'a version yanked years ago is no newest one'],
    [
      'test/releases/cases/exact.ts',
      'a stray high tag that the index lacks: who names the version passes it',
    ],
  ],
  [
    'the tag of a branch that was squashed',
    [
      'test/releases/cases/release-commits.ts',
      'a squash merge left the tag behind, and the file has its version',
    ],
  ],
  [
    'a version that only a build tells: tagged first, found wrong afterwards',
    ['test/releases/tried-build.test.ts', 'another version ends the run before anything is pushed'],
  ],
  [
    'what PyPI refuses is seen after the tag',
    ['test/programs/test_check_files.py', 'test_what_the_index_refuses_for_certain'],
    ['rehearsal/test/refusals.test.ts', 'what the index refuses and twine check does not see'],
  ],
  [
    'tags of two numbers, or with zeros',
    ['test/facts/repository/tag-prefix.test.ts', '2026.07.22 2026.11.02'],
    ['test/programs/test_release_tags.py', '2026.07.22'],
  ],
  [
    '[skip ci] in the newest commit: the tag starts nothing',
    ['test/programs/test_release_tag.py', 'test_a_commit_that_skips_workflows_is_started_by_hand_or_refused'],
  ],
  [
    'the run is looked for in a filtered list, which lags',
    ['rehearsal/test/checks.test.ts', 'comes in pages, and a filtered list lags where that is the fault'],
    [STEPS, RANDOM],
  ],
  [
    'on: create, tags-ignore, negated filters, releases that are created',
    ['test/facts/repository/workflows.test.ts', 'tags-ignore: ["nightly*"]'],
    ['test/facts/repository/workflows.test.ts', 'on: create'],
  ],
  [
    'a wait timer is taken for a reviewer',
    ['build/truth/steps/follow-cases.ts', 'a wait timer, then published'],
    [STEPS, RANDOM],
  ],
  [
    'a push that is refused names another cause',
    ['test/chain/push-faults.test.ts', 'names the cause, and leaves nothing behind'],
    ['test/chain/token-faults.test.ts', 'R3'],
  ],
  [
    'pypi-release: hooks, proxies, another address to push to',
    ['test/local-release/push.test.ts', 'R10: a hook of this clone that refuses is called that'],
    ['test/local-release/push.test.ts', 'R6: looks where it pushes to, not where it fetches from'],
    ['test/package-index/http-get.test.ts', 'HTTPS goes through a tunnel that the proxy is asked for'],
  ],
  [
    'the job ends before its message can be said',
    ['test/workflows/rules.test.ts', 'R12: the three waits of a release end before its job does'],
  ],
  [
    'with main pushes, jobs of other commits are cancelled',
    [
      'test/workflows/rules.test.ts',
      'P8: concurrency stands at the jobs, and no upload or release is ever cancelled',
    ],
  ],
  [
    'files of another name in dist/ pass',
    ['test/programs/test_check_files.py', 'test_a_file_of_another_kind_or_package_is_refused'],
  ],
  [
    '"Not released" where only the GitHub release failed',
    [
      'test/chain/resume.test.ts',
      'R11: the release API answers 500: the package is out, a re-run makes the release',
    ],
    [
      'test/truth/words.test.ts',
      'R19: a run that failed after the upload: red, and that PyPI has the files is not denied',
    ],
  ],
  [
    '"this commit is that release", and PyPI has nothing',
    [
      'test/releases/cases/existing.ts',
      'nothing to release, and the index never got it: the run that made the tag',
    ],
  ],
  [
    'an implicit post-release in an old file name',
    ['test/programs/test_package_index.py', 'Parrot.Tools-1.0-1.zip'],
  ],
  ['a merge queue waits for ever', ['test/workflows/rules.test.ts', 'P1: publishing starts on release tags']],
  [
    '--existing replace overwrites a whole CI file, and does not say so',
    ['test/settings/existing.test.ts', 'G7: replace says which other jobs of the file go with it'],
    ['test/facts/repository/publishers.test.ts', 'G7: knows what else the file does'],
  ],
];

export const rows: readonly Row[] = table.map(([what, ...tests], number) => ({ number, what, tests }));
