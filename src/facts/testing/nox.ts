import { literalOf, stringsOf } from '../reading/python-literal.js';
import type { Surroundings, ToolRun } from './surroundings.js';

const SESSION = /^@nox(?:_\w+)?\.session\b([^\n]*(?:\n(?!def )[^\n]*)*?)\ndef (\w+)\(/gm;
const TESTS = /^(?:unit[-_]?)?(?:tests?|pytest)$/;

/**
 * nox itself, on the session that is named for tests: with the leg's Python where the session lists it, alone where it
 * lists none. Undefined: there is no such session, or its Pythons are not those of the tests.
 */
export function noxRun({ files, legs }: Surroundings): ToolRun | undefined {
  const source = files.text('noxfile.py');
  if (source === undefined) return undefined;
  for (const [, decorator = '', defined = ''] of source.matchAll(SESSION)) {
    const name = /\bname\s*=\s*["']([\w-]+)["']/.exec(decorator)?.[1] ?? defined;
    if (!TESTS.test(name)) continue;
    const run = (session: string): ToolRun => ({
      command: `uvx nox --session ${session}`,
      tool: 'nox',
      place: 'noxfile.py',
    });
    if (/parametrize/.test(decorator)) return undefined;
    if (!/\bpython\s*=/.test(decorator)) return run(name);
    const pythons = stringsOf(literalOf(`session${decorator}\n${source}`, 'python'));
    return legs.every((leg) => pythons.includes(leg)) ? run(`"${name}-$MATRIX_PYTHON"`) : undefined;
  }
  return undefined;
}
