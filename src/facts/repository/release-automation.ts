import { at, table } from '../reading/definition.js';
import type { ProjectFiles } from '../reading/project-files.js';
import type { WorkflowFile } from './workflow-file.js';

/** A tool that makes releases by itself, or one that only writes the version: files, tables of `[tool]`, actions. */
interface Automation {
  readonly name: string;
  readonly releases: boolean;
  readonly files: readonly string[];
  readonly tools: readonly string[];
  readonly uses?: RegExp;
}

const KNOWN: readonly Automation[] = [
  {
    name: 'release-please',
    releases: true,
    files: ['release-please-config.json', '.release-please-manifest.json', '.github/release-please.yml'],
    tools: [],
    uses: /"[\w-]+\/release-please-action@/,
  },
  {
    name: 'python-semantic-release',
    releases: true,
    files: ['releaserc.toml'],
    tools: ['semantic_release'],
    uses: /"python-semantic-release\/python-semantic-release@/,
  },
  {
    name: 'semantic-release',
    releases: true,
    files: ['.releaserc', '.releaserc.json', '.releaserc.yml', '.releaserc.yaml'],
    tools: [],
    uses: /"cycjimmy\/semantic-release-action@/,
  },
  {
    name: 'bump-my-version',
    releases: false,
    files: ['.bumpversion.toml', '.bumpversion.cfg'],
    tools: ['bumpversion'],
  },
  { name: 'commitizen', releases: false, files: ['.cz.toml', '.cz.json', 'cz.toml'], tools: ['commitizen'] },
];

/** What is to be said of release automation that is there already (contract G7). */
export function releaseAutomation(
  files: ProjectFiles,
  workflows: readonly WorkflowFile[],
): readonly string[] {
  const tool = table(at(files.toml('pyproject.toml'), 'tool'));
  return KNOWN.flatMap(({ name, releases, files: places, tools, uses }) => {
    const place =
      places.find((file) => files.exists(file)) ??
      (tools.some((key) => Object.hasOwn(tool, key)) ? 'pyproject.toml' : undefined) ??
      workflows.find(({ document }) => uses?.test(JSON.stringify(document ?? null)))?.file;
    if (place === undefined) return [];
    return releases
      ? [
          `${name} makes releases here (${place}) and does not know of those made by the button: let one of the two release.`,
        ]
      : [`${name} (${place}) stays as it is; the release button sets the version without it.`];
  });
}
