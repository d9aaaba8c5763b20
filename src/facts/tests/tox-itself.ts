import type { TestPlan } from '../facts.js';
import { quote } from './quote.js';
import type { Surroundings } from './surroundings.js';
import { toxEnvironment } from './tox.js';
import { toxConfig } from './tox-config.js';

/** What tox tells the tests it runs. Source: tox, "Injected environment variables". */
const TOLD_BY_TOX = /\bTOX_(PACKAGE|ENV_NAME|ENV_DIR|WORK_DIR)\b/;

/**
 * The plan for tests that ask tox for something: then tox runs them, and nothing can be read out of its configuration
 * instead.
 *
 * @param tests the test files
 */
export function toxItself(
  { files }: Surroundings,
  legs: readonly string[],
  tests: readonly string[],
): TestPlan | undefined {
  if (!tests.some((file) => TOLD_BY_TOX.test(files.text(file) ?? ''))) return undefined;
  const config = toxConfig(files);
  const names = new Set(
    legs.map((leg) =>
      config === undefined
        ? undefined
        : toxEnvironment(config, leg)?.replace(`py${leg.replace('.', '')}`, 'py$LEG'),
    ),
  );
  const [name] = names;
  if (config === undefined || name === undefined || names.size > 1) return undefined;
  const [before = '', after] = name.split('$LEG');
  if (![before, after ?? ''].every((part) => /^[\w.-]*$/.test(part))) return undefined;
  const environment =
    after === undefined ? quote(before) : ['"', before, '$', '{MATRIX_PYTHON/./}', after, '"'].join('');
  return {
    runner: 'script',
    install: [],
    command: [`uvx tox run -e ${environment}`],
    env: {},
    reason: 'tox itself, which the tests ask for something',
    place: config.place,
  };
}
