/** The pages that are made from documents of the repository, by their path on the site; in the order of the menu. */
export const documents: Readonly<Record<string, string>> = {
  'guides/new-project': 'docs/bootstrap.md',
  'guides/migration': 'docs/migration.md',
  'guides/changelogs': 'docs/changelogs.md',
  'guides/rehearsal': 'rehearsal/README.md',
  'guides/detection': 'docs/detection.md',
  'guides/security': 'docs/security.md',
  'reference/agents': 'MCP-USAGE.md',
  'reference/api': 'docs/api/README.md',
  failures: 'docs/failures.md',
  'measured/green-rate': 'docs/green-rate.md',
  'measured/histories': 'docs/histories.md',
  'measured/doors': 'docs/doors.md',
  contributing: 'CONTRIBUTING.md',
};

/** Parts of the README that are pages of their own, by the heading they begin with. */
export const parts: Readonly<Record<string, string>> = {
  'guides/set-up': 'Setting up automated release publishing',
};

/** The menu: its groups, and the pages of each; of pages that are written for the site alone the title too. */
export const menu: readonly (readonly [
  group: string,
  pages: readonly (readonly [path: string, title: string])[],
])[] = [
  [
    'Begin',
    [
      ['tutorial', 'From nothing to a release'],
      ['try', 'Try it in the browser'],
      ['examples/', 'Examples'],
    ],
  ],
  [
    'Guides',
    [
      ['guides/existing-project', 'A project that is there'],
      ['guides/new-project', 'A new project'],
      ['guides/set-up', 'Setting up GitHub and PyPI'],
      ['guides/releasing', 'Releasing'],
      ['guides/pre-releases', 'Pre-releases and branches'],
      ['guides/kept-workflow', 'Beside a workflow of yours'],
      ['guides/living-with-it', 'Keeping up to date'],
      ['guides/rehearsal', 'Rehearsing a release'],
      ['guides/changelogs', 'Release notes'],
      ['guides/migration', 'Coming from elsewhere'],
      ['guides/detection', 'How a project is read'],
      ['guides/security', 'What keeps a release safe'],
    ],
  ],
  [
    'Reference',
    [
      ['reference/options', 'Options'],
      ['reference/messages', 'Messages'],
      ['reference/agents', 'The MCP server'],
      ['reference/api', 'The API'],
    ],
  ],
  [
    'Measured',
    [
      ['failures', 'Releases that failed'],
      ['measured/green-rate', 'The green rate'],
      ['measured/histories', 'Histories, played again'],
      ['measured/doors', 'What the doors cost'],
      ['contributing', 'Working on this'],
    ],
  ],
];
