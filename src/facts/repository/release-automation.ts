import { at, table } from '../reading/definition.js';
import type { ProjectFiles } from '../reading/project-files.js';
import { RELEASE_TOOLS, type ReleaseTool, WRITTEN_DOWN } from './release-tools.js';
import { ownGuide } from './taken-guides.js';
import type { WorkflowFile } from './workflow-file.js';

/** What is to be said of how the project was released so far (contract G7, U6); nothing of it is ever deleted. */
export function releaseAutomation(
  files: ProjectFiles,
  workflows: readonly WorkflowFile[],
): readonly string[] {
  return RELEASE_TOOLS.flatMap((tool) => {
    const place = placeOf(tool, files, workflows);
    return place === undefined ? [] : [`${tool.name} (${place}) ${tool.becomes}`];
  });
}

/** The first file in which a tool is seen. */
function placeOf(
  { files: own = [], tables = [], sections = [], words = [], uses, command }: ReleaseTool,
  files: ProjectFiles,
  workflows: readonly WorkflowFile[],
): string | undefined {
  const tool = table(at(files.toml('pyproject.toml'), 'tool'));
  // The guide of ours speaks of such commands too.
  const says = (file: string, word: RegExp) => file !== ownGuide(files) && word.test(files.text(file) ?? '');
  return (
    own.find((file) => files.exists(file)) ??
    (tables.some((key) => Object.hasOwn(tool, key)) ? 'pyproject.toml' : undefined) ??
    (sections.some((section) => files.ini('setup.cfg')?.has(section)) ? 'setup.cfg' : undefined) ??
    words.find(([file, word]) => says(file, word))?.[0] ??
    workflows.find(({ document }) => uses?.test(JSON.stringify(document ?? null)))?.file ??
    (command && WRITTEN_DOWN.find((file) => says(file, command)))
  );
}
