import type { Found } from '../facts.js';
import type { Definition } from '../reading/definition.js';

/** The names of `build-backend` that are known, in the field's words. Order matters: the first match counts. */
const BACKENDS: readonly (readonly [RegExp, string])[] = [
  [/^setuptools(\.|$)/, 'setuptools'],
  [/^hatchling(\.|$)/, 'hatchling'],
  [/^flit_core|^flit\./, 'flit-core'],
  [/^flit_scm/, 'flit-scm'],
  [/^poetry_dynamic_versioning/, 'poetry-dynamic-versioning'],
  [/^poetry/, 'poetry-core'],
  [/^pdm\.backend|^pdm\.pep517/, 'pdm-backend'],
  [/^uv_build/, 'uv_build'],
  [/^maturin/, 'maturin'],
  [/^scikit_build_core/, 'scikit-build-core'],
  [/^mesonpy/, 'meson-python'],
  [/^pbr/, 'pbr'],
  [/^whey/, 'whey'],
  [/^enscons/, 'enscons'],
  [/^sipbuild/, 'sip'],
];

/** Packages that wrap setuptools from inside the project (`build-backend = "_own"`, `backend-path`). */
const BY_REQUIREMENT = ['hatchling', 'flit-core', 'poetry-core', 'pdm-backend', 'maturin', 'setuptools'];

/** The build back-end: what `[build-system]` names, else setuptools, as PEP 517 says. */
export function findBackend(definition: Definition): Found<string> {
  const name = definition.buildBackend;
  const place = 'pyproject.toml';
  if (name === undefined) {
    const file = definition.setupPy ? 'setup.py' : definition.setupCfg ? 'setup.cfg' : place;
    return { value: 'setuptools', place: file };
  }
  const known = BACKENDS.find(([pattern]) => pattern.test(name))?.[1];
  const wrapped = BY_REQUIREMENT.find((requirement) => definition.buildRequires.has(requirement));
  return { value: known ?? wrapped ?? name, place };
}
