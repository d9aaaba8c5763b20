import type { Gate, GateWorkflow } from '../settings/settings.js';
import { quoteYaml } from './quote-yaml.js';

/** Whether the gate only has to look at runs of the commit: no start by hand, no path filters, no other CI. */
export function isPlainGate({ workflows, contexts }: Gate): boolean {
  return (
    contexts.length === 0 && workflows.every((each) => !each.dispatchable && pathspecs(each).length === 0)
  );
}

/**
 * The value of CHECKS: names of workflow files, or where more is to be known of them a line each: the file, `dispatch`
 * if it can be started by hand, the paths it is limited to as git's pathspecs; `status NAME` for other CI.
 *
 * @param by how far the lines are indented
 */
export function checksText(gate: Gate, by: number): string {
  const plain = isPlainGate(gate);
  const text = rawChecks(gate, plain);
  return plain
    ? quoteYaml(text)
    : ['|-', ...text.split('\n').map((line) => ' '.repeat(by) + line)].join('\n');
}

/** The same as a program reads it. @param plain names alone, as the program for plain gates takes them */
export function rawChecks(gate: Gate, plain: boolean): string {
  if (plain) return gate.workflows.map(({ file }) => file).join(' ');
  const lines = [
    ...gate.workflows.map((each) =>
      [each.file, ...(each.dispatchable ? ['dispatch'] : []), ...pathspecs(each)].map(quoteWord).join(' '),
    ),
    ...gate.contexts.map((name) => `status ${quoteWord(name)}`),
  ];
  return lines.join('\n');
}

/**
 * A workflow's path filters as git's pathspecs. Where git could take a pattern for less than GitHub does, the pattern
 * is not used: then too much counts as changed, and the commit itself has to be tested.
 */
function pathspecs({ paths = [], pathsIgnore = [] }: GateWorkflow): readonly string[] {
  const plain = (pattern: string) => /^[\w./*@-]+$/.test(pattern);
  const deep = (pattern: string) => pattern.replace(/\*\*(?=[^/])/g, '**/*').replace(/([^/])\*\*/g, '$1*');
  if (paths.length > 0) {
    const wanted = paths.filter((pattern) => !pattern.startsWith('!'));
    const isLast = paths.slice(0, wanted.length).every((pattern) => !pattern.startsWith('!'));
    const left = isLast
      ? paths.filter((pattern) => pattern.startsWith('!')).map((each) => each.slice(1))
      : [];
    if (!wanted.every(plain)) return [];
    return [...wanted.map((each) => `:(glob)${deep(each)}`), ...left.filter(plain).map(exclude)];
  }
  const ignored = pathsIgnore.filter(plain);
  return ignored.length === 0 ? [] : [':(top)', ...ignored.map(exclude)];

  function exclude(pattern: string): string {
    return `:(exclude,glob)${deep(pattern)}`;
  }
}

function quoteWord(word: string): string {
  return /^[\w.@/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`;
}
