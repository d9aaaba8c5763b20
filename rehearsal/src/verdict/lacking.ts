/** What a failed step says where this machine, not the workflow, is at fault: GitHub's image has far more programs. */
const SAYINGS: readonly (readonly [says: RegExp, lacks: (word: string) => string])[] = [
  [/([\w.+-]+): command not found/, (program) => `${program} is not on this machine`],
  [/sh: \d+: ([\w.+-]+): not found/, (program) => `${program} is not on this machine`],
  [/No interpreter found for (Python \d[\w.]*)/, (python) => `${python} is not on this machine`],
  [/(Python) downloads are not allowed/, () => 'uv may fetch no Python here'],
];

/** What act writes where a step begins. */
const BEGINS = /⭐ Run Main /;

/**
 * What this machine lacks, by the words of the step that ended a run.
 *
 * @param tail the last lines of the run's log
 * @returns a clause such as `sudo is not on this machine`; undefined where nothing is known to lack
 */
export function lacking(tail: readonly string[]): string | undefined {
  const begin = tail.map((line) => BEGINS.test(line)).lastIndexOf(true);
  const step = tail.slice(Math.max(0, begin));
  for (const [says, lacks] of SAYINGS)
    for (const line of step) {
      const [, word] = says.exec(line) ?? [];
      if (word !== undefined) return lacks(word);
    }
  return undefined;
}
