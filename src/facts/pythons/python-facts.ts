import type { Found, PythonFacts } from '../facts.js';
import { at, type Definition, lines, strings, table, text } from '../reading/definition.js';
import type { WorkflowFile } from '../repository/workflow-file.js';
import { environmentVersions } from './environment-names.js';
import { minorOf, releasedOn, supportedOn } from './python-releases.js';
import { allowsMinor } from './requires-python.js';
import { testedByWorkflows } from './tested-pythons.js';

/**
 * The Python versions of the tests and of the build (contract P9).
 *
 * The matrix has every supported version that the project allows, and those past their end of life that its own
 * workflows test. What is required is what the project claims; where it names only a floor, what has been out for a year.
 *
 * @param day which of them are out and supported, as `2026-11-22`
 */
export function findPython(
  definition: Definition,
  workflows: readonly WorkflowFile[],
  day: string,
): Found<PythonFacts> {
  const requires = findRequires(definition);
  const classifiers = fromClassifiers(definition);
  const configured = [...fromTox(definition), ...fromNox(definition), ...fromHatch(definition)];
  const tested = testedByWorkflows(workflows, { classifiers, configured });
  const out = releasedOn(day);
  const allowed = out.filter((version) => allowsMinor(requires?.value ?? '', minorOf(version)));
  const alive = allowed.filter((version) => supportedOn(version, day) || tested.includes(version));
  const matrix = alive.length > 0 ? alive : (allowed.length > 0 ? allowed : out).slice(-1);
  const claims = new Set([...classifiers, ...tested, ...configured]);
  const claimed = matrix.filter((version) => claims.has(version));
  // Whoever names only a floor claims what has been out for a year.
  const settled = releasedOn(yearBefore(day));
  const floored = requires === undefined ? [] : matrix.filter((version) => settled.includes(version));
  const required = [claimed, floored].find(({ length }) => length > 0) ?? matrix.slice(0, 1);
  const places = [
    requires?.place,
    classifiers.length > 0 ? 'classifiers' : undefined,
    tested.length > 0 ? 'workflows' : undefined,
    configured.length > 0 ? 'tox, nox or hatch' : undefined,
  ].filter((place) => place !== undefined);
  return {
    value: {
      requires: requires?.value,
      matrix,
      required,
      build: buildVersion(definition, allowed, required),
    },
    place: places.length > 0 ? places.join(', ') : 'nothing names a version: the supported ones',
  };
}

const yearBefore = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;

/** `requires-python` and its older spellings. */
function findRequires(definition: Definition): Found<string> | undefined {
  const { project, setupPy, setupCfg } = definition;
  const poetry = at(definition.tool('poetry'), 'dependencies', 'python');
  const places: readonly (readonly [string | undefined, string])[] = [
    [text(project?.['requires-python']), 'requires-python'],
    [text(poetry) ?? text(at(poetry, 'version')), 'pyproject.toml'],
    [text(at(definition.tool('flit'), 'metadata', 'requires-python')), 'pyproject.toml'],
    [setupPy?.string('python_requires'), 'setup.py'],
    [text(setupCfg?.get('options', 'python_requires')), 'setup.cfg'],
  ];
  const found = places.find(([value]) => value !== undefined);
  return found?.[0] === undefined ? undefined : { value: found[0], place: found[1] };
}

function fromClassifiers(definition: Definition): readonly string[] {
  const { project, setupPy, setupCfg } = definition;
  const all = [
    ...strings(project?.classifiers),
    ...strings(definition.tool('poetry').classifiers),
    ...strings(at(definition.tool('flit'), 'metadata', 'classifiers')),
    ...strings(setupPy?.value('classifiers')),
    ...lines(setupCfg?.get('metadata', 'classifiers')),
    ...lines(setupCfg?.get('metadata', 'classifier')),
  ];
  return all.flatMap((line) => /Programming Language :: Python :: (3\.\d+)\s*$/.exec(line.trim())?.[1] ?? []);
}

/** `py38, py{39,310}-django` of tox's list of environments, wherever tox is configured. */
function fromTox(definition: Definition): readonly string[] {
  const ini = [definition.files.ini('tox.ini')?.items('tox'), definition.setupCfg?.items('tox:tox')];
  const tool = definition.tool('tox');
  const legacy = text(tool.legacy_tox_ini);
  const native = [tool, table(definition.files.toml('tox.toml'))].flatMap((config) =>
    strings(config.env_list),
  );
  const lists = [
    ...ini.flatMap((items) => [items?.get('envlist'), items?.get('env_list')]),
    ...native,
    legacy,
  ];
  return lists.flatMap((list) => environmentVersions(list ?? ''));
}

/** The `python=[…]` of nox sessions. */
function fromNox(definition: Definition): readonly string[] {
  const source = definition.files.text('noxfile.py') ?? '';
  return [...source.matchAll(/["'](3\.\d{1,2})["']/g)].map((match) => match[1] ?? '');
}

function fromHatch(definition: Definition): readonly string[] {
  const environments = Object.values(table(definition.tool('hatch').envs));
  return environments.flatMap((environment) => {
    const matrix = table(environment).matrix;
    return (Array.isArray(matrix) ? matrix : []).flatMap((entry) =>
      environmentVersions(strings(table(entry).python).join(',')),
    );
  });
}

/** Names that Python 3.12 no longer has; old setup scripts stop there. Source: What's New in Python 3.12, "Removed". */
const GONE_IN_312 = /\bSafeConfigParser\b|\breadfp\(|^\s*(import|from) (imp|asynchat|asyncore)\b/m;

/** 3.12 wherever it is allowed; else the highest required up to 3.13, else the lowest allowed. */
function buildVersion(
  definition: Definition,
  allowed: readonly string[],
  required: readonly string[],
): string {
  const scripts = [definition.setupPy?.source.text ?? '', definition.files.text('versioneer.py') ?? ''].join(
    '\n',
  );
  const newest = GONE_IN_312.test(scripts) ? 11 : 13;
  const fits = (version: string): boolean => minorOf(version) <= newest;
  if (newest > 11 && (allowed.includes('3.12') || allowed.length === 0)) return '3.12';
  const sensible = [...required].filter(fits).at(-1) ?? [...allowed].filter(fits).at(-1);
  return sensible ?? allowed[0] ?? '3.12';
}
