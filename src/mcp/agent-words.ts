import { keyOf, snake } from '../settings/option-names.js';

/** What the options that steer a command's run are for an agent. */
const runWords: Readonly<Record<string, string>> = {
  force: 'force: true',
  diff: 'preview_workflows',
  'dry-run': 'preview_workflows',
  check: 'preview_workflows',
};

/**
 * A sentence of the core, which names options as a command line does, in an agent's words: `--package-name` is
 * `package_name`, `--force` is `force: true`.
 */
export function inAgentWords(sentence: string): string {
  return sentence
    .replaceAll('pypi-workflows init', 'initialize_project')
    .replace(/(?<![\w"'`-])--(no-)?([a-z][a-z-]*[a-z])/g, (flag, no: string | undefined, name: string) => {
      if (runWords[name] !== undefined) return runWords[name];
      const key = keyOf(name);
      if (key === undefined) return flag;
      return no === undefined ? snake(key) : `${snake(key)}: false`;
    });
}
