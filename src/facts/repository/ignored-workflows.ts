import type { ProjectFiles } from '../reading/project-files.js';

const LEAVES_OUT = /^\/?(?:\.\*|\.github|\.github\/workflows)(?:\/\**)?$|^\*\.ya?ml$/;
const TAKES_BACK = /^!\/?\.github(?:\/workflows)?(?:\/\**)?$|^!\*\.ya?ml$/;

/** Whether the project's .gitignore keeps new workflow files out of a commit; the last line that speaks of them counts. */
export function ignoresWorkflows(files: ProjectFiles): boolean {
  const lines = (files.text('.gitignore') ?? '').split('\n').map((line) => line.trim());
  return lines.reduce(
    (out, line) => (LEAVES_OUT.test(line) ? true : TAKES_BACK.test(line) ? false : out),
    false,
  );
}
