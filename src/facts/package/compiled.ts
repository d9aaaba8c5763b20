import type { Found } from '../facts.js';
import { at, type Definition, table } from '../reading/definition.js';
import { compilingCode } from './in-tree-build.js';

/** Back-ends that exist for compiled code. */
const COMPILING = ['maturin', 'scikit-build-core', 'meson-python', 'sip', 'enscons'];

/** Build requirements that only compiled code needs. */
const COMPILERS = [
  'cython',
  'setuptools-rust',
  'pybind11',
  'nanobind',
  'cffi',
  'hatch-cython',
  'scikit-build',
];

/** The word that makes an extension one that has to be asked for: an environment variable or an argument. */
const SWITCH = /environ|getenv|argv/;

/**
 * Whether a build makes compiled extensions, so that one wheel would not do for all. An extension that is built only
 * where a variable asks for it (mypyc mostly) does not count.
 */
export function findCompiled(definition: Definition, backend: string): Found<boolean> {
  const { setupPy, buildRequires } = definition;
  if (COMPILING.includes(backend)) return { value: true, place: `back-end ${backend}` };
  const hooks =
    at(definition.tool('hatch'), 'build', 'targets', 'wheel', 'hooks') ??
    at(definition.tool('hatch'), 'build', 'hooks');
  const active = Object.entries(table(hooks)).find(
    ([name, hook]) =>
      /cython|mypyc|gcc|rust|cmake|zig/.test(name) && table(hook)['enable-by-default'] !== false,
  );
  if (active !== undefined) return { value: true, place: `hatch hook ${active[0]}` };
  const declared = ['setuptools', 'setuptools-rust'].find((tool) => {
    const modules = definition.tool(tool)['ext-modules'];
    return Array.isArray(modules) && modules.length > 0;
  });
  if (declared !== undefined) return { value: true, place: `[tool.${declared}] ext-modules` };
  const keyword = ['ext_modules', 'cffi_modules', 'rust_extensions'].find((name) =>
    setupPy?.keywords.has(name),
  );
  if (keyword !== undefined && isBuilt(definition, keyword))
    return { value: true, place: `setup.py, ${keyword}` };
  if (setupPy?.source.imports.some(({ module }) => /^skbuild(\.|$)/.test(module)))
    return { value: true, place: 'setup.py, scikit-build' };
  const code = compilingCode(definition, backend);
  if (code !== undefined) return { value: true, place: code };
  const compiler = COMPILERS.find((name) => buildRequires.has(name));
  if (compiler !== undefined && setupPy === undefined && backend !== 'hatchling') {
    return { value: true, place: `build requirement ${compiler}` };
  }
  return { value: false, place: 'no extension modules' };
}

/** Whether the argument holds extensions in every build. */
function isBuilt(definition: Definition, keyword: string): boolean {
  const setup = definition.setupPy;
  const value = setup?.keywords.get(keyword) ?? [];
  const literal = setup?.source.literal(value);
  if (literal === null || (Array.isArray(literal) && literal.length === 0))
    return isFilledAnyway(definition, value[0]?.text);
  const name = value.length === 1 && value[0]?.kind === 'name' ? value[0].text : undefined;
  const assigned = setup?.source.assignments.filter(({ target }) => target === name) ?? [];
  const conditional =
    assigned.length > 0 && assigned.every(({ indent, value: [first] }) => indent > 0 || first?.text === '[');
  return !(conditional && isAskedFor(setup?.source.text ?? ''));
}

/** `extensions = []`, then `extensions.append(…)` outside any switch. */
function isFilledAnyway(definition: Definition, name = ''): boolean {
  const source = definition.setupPy?.source.text ?? '';
  const grows = new RegExp(
    `\\b${name.replace(/\W/g, '')}(\\.append\\(|\\.extend\\(|\\s*\\+?=\\s*(\\[\\s*\\w|\\w))`,
  ).test(source);
  return /^\w+$/.test(name) && grows && !isAskedFor(source);
}

/** Whether a switch turns extensions on; one that turns them off (`NO_SQLITE`) leaves them on in every build. */
function isAskedFor(source: string): boolean {
  return (
    SWITCH.test(source) &&
    !/(environ|getenv)\W{1,8}(get\W{1,3})?\w*(NO|DISABLE|SKIP|WITHOUT|PURE)_?/.test(source)
  );
}
