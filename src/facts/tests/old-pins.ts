import type { PythonFacts } from '../facts.js';
import { parseRequirement } from './requirement.js';

/** The first release that installs and runs on Python 3.12: older ones have no files for it and do not build. */
const FIRST_FOR_312: Readonly<Record<string, string>> = {
  pytest: '7.0',
  pyyaml: '6.0.1',
  numpy: '1.26',
  pandas: '2.1.1',
  scipy: '1.11.2',
  lxml: '4.9.3',
  cffi: '1.16',
  aiohttp: '3.9',
  setuptools: '66.1',
  regex: '2023.8.8',
  ujson: '5.8',
  greenlet: '3',
  gevent: '23.9',
};
/** Test tools that run before these releases too, but not without warnings that strict settings turn into errors. */
const FIRST_WITHOUT_WARNING: Readonly<Record<string, string>> = {
  ...FIRST_FOR_312,
  pytest: '7.4',
  'pytest-asyncio': '0.21.1',
  coverage: '6.5',
};

/**
 * Names whose pins in the tests' requirements shut out every release that works on the newer legs: the pin is
 * lifted on install.
 *
 * @param requirements what the tests ask for, PEP 508
 * @param own what the project itself needs: such a pin is the project's word and stays
 */
export function liftedPins(
  requirements: readonly string[],
  own: readonly string[],
  python: PythonFacts,
): string[] {
  const newest = Math.max(...python.matrix.map((leg) => Number(leg.split('.')[1])));
  if (newest < 12) return [];
  const kept = new Set(own.map((text) => parseRequirement(text)?.name));
  const lifted = requirements.flatMap((text) => {
    const requirement = parseRequirement(text);
    if (
      requirement === undefined ||
      kept.has(requirement.name) ||
      /python_version\s*</.test(requirement.marker)
    )
      return [];
    const table = FIRST_WITHOUT_WARNING;
    const first = Object.hasOwn(table, requirement.name) ? table[requirement.name] : undefined;
    return first !== undefined && shutsOut(requirement.specifier, first) ? [requirement.name] : [];
  });
  return [...new Set(lifted)];
}

/** Whether a version of a package is older than the first that works on Python 3.12. */
export function isTooOldFor312(name: string, version: string): boolean {
  const first = Object.hasOwn(FIRST_FOR_312, name) ? FIRST_FOR_312[name] : undefined;
  return first !== undefined && below(numbers(version), numbers(first));
}

/** Whether a specifier has an upper end below a version. */
function shutsOut(specifier: string, first: string): boolean {
  return specifier.split(',').some((clause) => {
    const match = /^(===?|~=|<=?)(.+)$/.exec(clause);
    if (match === null) return false;
    const [, operator = '', version = ''] = match;
    if (operator === '~=') {
      const parts = numbers(version).slice(0, -1);
      return below([...parts.slice(0, -1), (parts.at(-1) ?? 0) + 1], [...numbers(first), 0.5]);
    }
    if (version.endsWith('.*')) {
      const parts = numbers(version.slice(0, -2));
      return below([...parts.slice(0, -1), (parts.at(-1) ?? 0) + 1], [...numbers(first), 0.5]);
    }
    return below(numbers(version), operator === '<' ? [...numbers(first), 0.5] : numbers(first));
  });
}

const numbers = (version: string): number[] =>
  version.split('.').map((part) => Number.parseInt(part, 10) || 0);

function below(one: readonly number[], two: readonly number[]): boolean {
  for (let at = 0; at < Math.max(one.length, two.length); at += 1) {
    const difference = (one[at] ?? 0) - (two[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
