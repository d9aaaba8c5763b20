import type { Found } from '../facts.js';
import { at, type Definition, text } from '../reading/definition.js';
import { basename } from '../reading/posix-path.js';
import { namedElsewhere } from '../version/setup-py-version.js';

/** A name that PyPI accepts. Source: PEP 508. */
const LEGAL = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/;

/** The distribution's name, from the first place that gives it literally. */
export function findDistribution(definition: Definition): Found<string> | undefined {
  const { project, setupPy, setupCfg } = definition;
  const flit = definition.tool('flit').metadata;
  const places: readonly (readonly [string | undefined, string])[] = [
    [text(project?.name), 'pyproject.toml'],
    [text(definition.tool('poetry').name), 'pyproject.toml'],
    [text(at(flit, 'dist-name')) ?? text(at(flit, 'module')), 'pyproject.toml'],
    [setupPy?.string('name') ?? (setupPy && namedElsewhere(definition.files, setupPy, 'name')), 'setup.py'],
    [setupCfg?.get('metadata', 'name'), 'setup.cfg'],
  ];
  const found = places.find(([name]) => name !== undefined && LEGAL.test(name));
  return found?.[0] === undefined ? undefined : { value: found[0], place: found[1] };
}

/** The fall-back: the repository's name, else the folder's, as far as that is a legal name. */
export function guessDistribution(root: string, repository: string | undefined): Found<string> | undefined {
  if (repository !== undefined && LEGAL.test(repository))
    return { value: repository, place: "the repository's name" };
  const folder = basename(root.replaceAll('\\', '/'));
  return LEGAL.test(folder) ? { value: folder, place: "the folder's name" } : undefined;
}
