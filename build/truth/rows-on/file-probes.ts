import { type Probe, type Tools, unless } from './probe.js';

const publisher = (on: string, more = '', condition = '') => `name: Publish
on: ${on}
jobs:
  publish:
    runs-on: ubuntu-24.04
${condition === '' ? '' : `    if: ${condition}\n`}    permissions: { id-token: write }
    steps:
      - uses: actions/checkout@v4
      - run: python -m build
      - uses: pypa/gh-action-pypi-publish@release/v1
${more}`;
const ci = (step: string, name = 'test') => `name: CI
on: [push, pull_request]
jobs:
  ${name}:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - run: ${step}
`;

/** A project with these workflows, generated for, and what `find` finds wrong with the release workflow. */
const generated =
  (
    workflows: Readonly<Record<string, string>>,
    find: (
      release: string,
      publish: string,
      said: string,
      code: number | null,
      files: (name: string) => string,
    ) => string,
    options: readonly string[] = [],
    files: Readonly<Record<string, string>> = {},
  ) =>
  async ({ place }: Tools): Promise<string> => {
    const at = place({
      ...files,
      ...Object.fromEntries(
        Object.entries(workflows).map(([name, text]) => [`.github/workflows/${name}`, text]),
      ),
    });
    at.tag('v1.2.0');
    at.commit();
    const { code, said } = await at.generate(...options);
    const [release, publish] = ['create-release.yml', 'pypi-publish.yml'].map((name) => at.workflow(name));
    return find(release ?? '', publish ?? '', said, code, (name) => at.workflow(name));
  };

const IN_FILE = `[project]\nname = "demo-pkg"\nversion = "1.2.0"\n`;
const concurrency = (text: string) =>
  [...text.matchAll(/group: (.*)\n\s+cancel-in-progress: (.*)/g)].map(([, group = '', cancels = '']) => ({
    group,
    cancels,
  }));

/** Seconds of the waits that a text bounds by a number of looks, each of which takes a second besides. */
const waits = (text: string) =>
  [...text.matchAll(/(?:wait < |range\()(\d+)[;)].*?(?:sleep |pause\()(\d+)/gs)].reduce(
    (sum, [, looks, seconds]) => sum + Number(looks) * (Number(seconds) + 1),
    0,
  );

/** The rows about what is generated and refused, by the text of the files and the words of the command. */
export const fileProbes: readonly Probe[] = [
  {
    row: 1,
    wrong: generated(
      {},
      (_, __, said, code) =>
        unless(code !== 0, `a push to main publishes what is only checked: ${said.split('\n').at(-2)}`),
      ['--release-on-main-push', '--static-version', 'check'],
      { 'pyproject.toml': IN_FILE },
    ),
  },
  {
    row: 2,
    wrong: generated(
      {
        'publish.yml': publisher(
          "{ push: { tags: ['v*'] }, release: { types: [published] } }",
          '',
          "github.event.action == 'published'",
        ),
      },
      (release) =>
        unless(
          release.indexOf('name: Create the GitHub release') <
            release.indexOf('name: Follow the publish run'),
          'the release that starts the upload is made after it was waited for',
        ),
    ),
  },
  {
    row: 4,
    wrong: generated({ 'ci.yml': ci('make build-release') }, (_, publish, said) =>
      unless(publish !== '', `no publish workflow is written beside "make build-release": ${said}`),
    ),
  },
  {
    row: 5,
    wrong: generated(
      {
        'nightly.yml': publisher("{ push: { tags: ['nightly-*'] } }"),
        'pypi.yml': publisher("{ push: { tags: ['v*'] } }"),
      },
      (release) => {
        const followed = /WORKFLOWS?: (.*)/.exec(release)?.[1] ?? 'nothing';
        return unless(followed === 'pypi.yml', `${followed} is followed, which no release tag starts`);
      },
    ),
  },
  {
    row: 6,
    wrong: async ({ place }) => {
      const at = place();
      at.tag('v1.2.0');
      await at.generate();
      at.commit();
      const { said } = await at.generate('--output-filename', 'release-pypi.yml');
      const both = at.workflow('pypi-publish.yml') !== '' && at.workflow('release-pypi.yml') !== '';
      return unless(!both || /pypi-publish\.yml/.test(said), 'two publish workflows, and not a word of it');
    },
  },
  {
    row: 7,
    wrong: generated(
      {},
      (_, publish) => {
        const tried = /TRIED_ONLY: .*/.exec(publish)?.[0] ?? '';
        return unless(!tried.includes('"3.12"'), `3.12 may fail, though ">=3.9" claims it: ${tried}`);
      },
      [],
      {
        'pyproject.toml':
          '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n[project]\nname = "demo-pkg"\nversion = "1.2.0"\nrequires-python = ">=3.9"\n',
      },
    ),
  },
  {
    row: 8,
    wrong: generated({}, (_, publish) =>
      unless(/artifact-ids:/.test(publish), 'the files are fetched by a name that any job can take'),
    ),
  },
  {
    row: 13,
    wrong: generated(
      {},
      (release, _, __, code) =>
        unless(
          code !== 0 || /name: Build it under its tag/.test(release),
          'the tag is pushed before a build has told the version',
        ),
      [],
      {
        'pyproject.toml':
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        'setup.py':
          'import os\nfrom setuptools import setup\nsetup(name="demo-pkg", version=os.environ.get("NUMBER", "1.2.0"))\n',
      },
    ),
  },
  {
    row: 16,
    wrong: generated({}, (release) =>
      unless(/skip ci/.test(release), 'a [skip ci] in the newest commit is not looked for'),
    ),
  },
  {
    row: 17,
    wrong: generated({}, (release) =>
      unless(!/runs\?branch=/.test(release), 'the run is looked for in a filtered list alone'),
    ),
  },
  {
    row: 18,
    wrong: async (tools) => {
      const kinds = [
        'create',
        "{ push: { tags-ignore: ['nightly*'] } }",
        "{ push: { tags: ['v*', '!v*-dev'] } }",
        '{ release: { types: [created] } }',
      ];
      const wrong: string[] = [];
      for (const on of kinds) {
        const look = generated({ 'publish.yml': publisher(on) }, (release, _, said) => {
          const followed = /WORKFLOWS?: (.*)/.exec(release)?.[1] ?? 'nothing';
          const warned = /publish\.yml.*(?:not start|GITHUB_TOKEN|draft|created)/.test(said);
          return unless(followed === 'publish.yml' || warned, `${on}: ${followed} is followed`);
        });
        wrong.push(await look(tools));
      }
      return wrong.filter(Boolean).join('; ');
    },
  },
  {
    row: 19,
    wrong: generated({}, (release) =>
      unless(/pending_deployments/.test(release), 'whatever is "waiting" is taken for a reviewer'),
    ),
  },
  {
    row: 20,
    wrong: generated({}, (release) =>
      unless(
        /\*"[^"]*ot found"/.test(release),
        'a token that is not for this repository ("Repository not found") has no cause of its own',
      ),
    ),
  },
  {
    row: 22,
    wrong: generated({}, (release) => {
      const limit = Number(/timeout-minutes: (\d+)/.exec(release)?.[1] ?? 0) * 60;
      return unless(waits(release) < limit, `waits of ${waits(release)} s in a job of ${limit} s`);
    }),
  },
  {
    row: 23,
    wrong: generated(
      {},
      (_, publish) => {
        const shared = concurrency(publish).filter(
          ({ group, cancels }) => cancels === 'false' && !/sha|run_id/.test(group),
        );
        return unless(shared.length === 0, `jobs of other commits wait in one place: ${shared[0]?.group}`);
      },
      ['--release-on-main-push'],
    ),
  },
  {
    row: 28,
    wrong: generated({}, (_, publish) =>
      unless(/^ {2}merge_group:/m.test(publish), 'a merge queue gets no run and waits'),
    ),
  },
  {
    row: 29,
    wrong: generated(
      {
        'ci.yml': `${publisher("{ push: { tags: ['v*'] } }")}  lint:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ruff check\n`,
      },
      (_, __, said) =>
        unless(/\blint\b/.test(said), 'the job "lint" goes with the file, and nothing says so'),
      ['--existing', 'replace', '--force'],
    ),
  },
];
