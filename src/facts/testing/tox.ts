import { quote } from './quote.js';
import type { Surroundings, ToolRun } from './surroundings.js';
import { type ToxConfig, toxConfig } from './tox-config.js';

/** Parts of environment names that check, report or build, and never test. */
const NO_TEST =
  /^(lint(ing|ers?)?|flake8|pep8|pep257|style|codestyle|checks?|check-.*|mypy|pyright|typ(e|es|ing|echeck|e-check)|docs?|docs-.*|doctest-docs|sphinx|pre-?commit|isort|black|ruff|pylint|bandit|safety|build|pkg|packag(e|ing)|release|publish|dist|sdist|clean|report|coverage-.*|cov-(report|combine|clean).*|combine|manifest|check-manifest|readme|bench(mark)?s?|format|fmt|fix|changelog|spell.*|twine|dev|devenv|bootstrap|nightly|security|audit|deps|compile|requirements|upgrade|minimal-versions|main|master|pypy.*|jython.*|.*main|.*-?dev(el)?|downgraded?|lowest|oldest|mindeps|freeze|min)$/;
const GOOD = /^(tests?|unit|unittests?|pytest|default|full|all|cov(erage)?)$/;

/** The environment tox would use for a leg, e.g. `py312` or `3.12-tests`. */
export function toxEnvironment(config: ToxConfig, python: string): string | undefined {
  const minor = python.split('.')[1] ?? '';
  const isLeg = (factor: string): boolean =>
    factor === `py3${minor}` || factor === `3.${minor}` || factor === `py3.${minor}`;
  const isOther = (factor: string): boolean => !isLeg(factor) && /^(py)?[23]\.?\d+$/.test(factor);
  const listed = expandBraces(config.envList.replace(/#[^\n]*/g, ''))
    .flatMap((name) => name.split(/[\s,]+/))
    .filter((name) => name !== '');
  const tests = listed.filter(
    (name) => !name.split('-').some((factor) => NO_TEST.test(factor)) && !NO_TEST.test(name),
  );
  const score = (name: string): number => {
    const factors = name
      .split('-')
      .filter((factor) => !isLeg(factor) && !/^(py|python|py3|python3|ubuntu|linux)$/.test(factor));
    const good = factors.some((factor) => GOOD.test(factor)) ? 1.5 : 0;
    // What its dependencies are today is often their main branch.
    const latest = factors.some((factor) => /latest$/.test(factor)) ? 0.5 : 0;
    return factors.length - good + latest;
  };
  const best = (names: readonly string[]): string | undefined =>
    [...names].reverse().sort((one, two) => score(one) - score(two))[0];
  const own = best(tests.filter((name) => name.split('-').some(isLeg)));
  if (own !== undefined) return own;
  const neutral = best(tests.filter((name) => !name.split('-').some(isOther)));
  if (neutral !== undefined) return neutral;
  const other = best(tests.filter((name) => name.split('-').some(isOther)));
  if (other !== undefined)
    return other
      .split('-')
      .map((factor) => (isOther(factor) ? (factor.startsWith('py') ? `py3${minor}` : `3.${minor}`) : factor))
      .join('-');
  return config.sections.has('testenv') ? `py3${minor}` : undefined;
}

/** tox itself, on the environment of each leg, where one name stands for all of them; undefined: there is none. */
export function toxRun({ files, legs }: Surroundings): ToolRun | undefined {
  const config = toxConfig(files);
  if (config === undefined) return undefined;
  const names = new Set(
    legs.map((leg) =>
      toxEnvironment(config, leg)
        ?.split('-')
        .map((factor) =>
          factor === `py${leg.replace('.', '')}`
            ? 'py\0'
            : factor === leg
              ? '\0.'
              : factor === `py${leg}`
                ? 'py\0.'
                : factor,
        )
        .join('-'),
    ),
  );
  const [name] = names;
  if (name === undefined || names.size > 1 || !/^[\w.\0-]+$/.test(name)) return undefined;
  const environment = name.includes('\0')
    ? `"${name.replace('\0.', '$MATRIX_PYTHON').replace('\0', `\${MATRIX_PYTHON/./}`)}"`
    : quote(name);
  return { command: `uvx tox run -e ${environment}`, tool: 'tox', place: config.place };
}

/** `py{310,311}-{a,b}` as all its combinations; commas outside braces stay. */
export function expandBraces(text: string): string[] {
  return text
    .split(/\s*\r?\n\s*|,(?![^{]*\})/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap(expandOne);
}

function expandOne(text: string): string[] {
  const match = /^(.*?)\{([^{}]*)\}(.*)$/s.exec(text);
  if (match === null) return [text];
  const [, before = '', inner = '', after = ''] = match;
  return inner.split(',').flatMap((choice) => {
    const range = /^\s*(\d+)-(\d+)\s*$/.exec(choice);
    const values =
      range === null
        ? [choice.trim()]
        : Array.from({ length: Math.max(0, Number(range[2]) - Number(range[1]) + 1) }, (_, at) =>
            String(Number(range[1]) + at),
          );
    return values.flatMap((value) => expandOne(before + value + after));
  });
}
