/**
 * The plan of the house: which room (a folder of src, or a file that stands alone there) may import which others.
 * CONTRIBUTING.md shows it as a picture. `npm run plan` checks it.
 */
export const rooms = {
  facts: ['pep440'],
  github: [],
  'package-index': [],
  git: [],
  pep440: [],
  templates: [],
  settings: ['facts'],
  releases: ['pep440', 'settings'],
  files: ['settings', 'facts', 'pep440'],
  workflows: ['templates', 'releases', 'settings', 'facts'],
  setup: ['generation', 'github', 'package-index', 'releases', 'settings', 'facts'],
  guide: ['setup', 'templates', 'releases', 'settings'],
  render: ['workflows', 'guide', 'settings'],
  generation: ['render', 'files', 'settings', 'facts'],
  doctor: [
    'setup',
    'generation',
    'github',
    'package-index',
    'files',
    'guide',
    'releases',
    'pep440',
    'settings',
    'facts',
  ],
  'local-release': ['git', 'github', 'package-index', 'releases', 'settings', 'facts'],
  bootstrap: ['generation', 'render', 'templates', 'git', 'files', 'settings', 'facts'],
  update: ['generation', 'render', 'git', 'files', 'settings'],
  conversation: [
    'bootstrap',
    'doctor',
    'update',
    'setup',
    'generation',
    'guide',
    'files',
    'settings',
    'facts',
  ],
};

/** What every room may import: they import nothing themselves. */
export const ground = ['errors', 'version.generated'];

/** The doors import every room; nobody imports a door. The generators of Yeoman are doors too. */
export const doors = ['commands', 'mcp', 'api', 'browser'];

/** The wings of facts, one question each: which wing may import which others. What all of them fill stands in facts.ts. */
export const wings = {
  reading: [],
  package: ['reading', 'version'],
  version: ['reading', 'package', 'repository'],
  packages: ['reading'],
  repository: ['reading', 'version'],
  pythons: ['reading', 'repository'],
  testing: ['reading', 'package', 'repository'],
};
