import { type AnswerKey, answerKeys, keyOf, snake } from '../settings/option-names.js';

/** What the options that steer a command's run are for an agent. */
const runWords: Readonly<Record<string, string>> = {
  force: 'force: true',
  diff: 'preview_workflows',
  remote: 'remote',
};

const optionWord = /(?<![\w"'`-])--(no-)?([a-z][a-z-]*[a-z])/g;

/** The plain command by its name, where a sentence sends somebody there. */
const commandWord = /(?<![\w/."-])pypi-workflows( init| setup| doctor)?(?![\w/"-]|\.\w)/g;

const commandTools: Readonly<Record<string, string>> = {
  ' init': 'initialize_project',
  ' setup': 'set_up',
  ' doctor': 'check_setup',
};

/**
 * A sentence of the core, which names options and commands as a terminal does, in an agent's words: `--package-name` is
 * `package_name`, `--force` is `force: true`, `pypi-workflows init` is `initialize_project`.
 */
export function inAgentWords(sentence: string): string {
  return sentence
    .replace(commandWord, (_, command) => commandTools[command] ?? 'generate_workflow')
    .replace(optionWord, (flag, no: string | undefined, name: string) => {
      if (runWords[name] !== undefined) return runWords[name];
      const key = keyOf(name) as AnswerKey | undefined;
      if (key === undefined || !answerKeys.includes(key)) return flag;
      return no === undefined ? snake(key) : `${snake(key)}: false`;
    });
}
