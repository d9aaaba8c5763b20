import type { Found } from '../facts.js';
import { at, type Definition, table } from '../reading/definition.js';
import { isBuiltAnyway } from './built-anyway.js';
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

/** `project('name', version: …)` names no language, and none is added. Source: mesonbuild.com, `project()`. */
function isPureMeson({ files }: Definition): boolean {
  const build = (files.text('meson.build') ?? '').replace(/#.*$/gm, '');
  return /\bproject\(\s*'[^']*'\s*(?:,\s*(?:\w+\s*:|\))|\))/.test(build) && !/\badd_languages\(/.test(build);
}

/**
 * Whether a build makes compiled extensions, so that one wheel would not do for all. An extension that is built only
 * where a variable asks for it (mypyc mostly) does not count.
 */
export function findCompiled(definition: Definition, backend: string): Found<boolean> {
  const { setupPy, buildRequires } = definition;
  if (backend === 'meson-python' && isPureMeson(definition))
    return { value: false, place: 'meson.build, no language' };
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
  if (keyword !== undefined && isBuiltAnyway(setupPy?.source.text ?? '', keyword))
    return { value: true, place: `setup.py, ${keyword}` };
  if (setupPy?.source.imports.some(({ module }) => /^skbuild(\.|$)/.test(module)))
    return { value: true, place: 'setup.py, scikit-build' };
  const code = compilingCode(definition, backend);
  if (code !== undefined) return { value: true, place: code };
  const compiler = COMPILERS.find((name) => buildRequires.has(name));
  if (compiler !== undefined && setupPy === undefined && backend !== 'hatchling') {
    return { value: true, place: `build requirement ${compiler}` };
  }
  // Nobody configures cibuildwheel for a package whose one wheel does for all.
  if (Object.keys(definition.tool('cibuildwheel')).length > 0)
    return { value: true, place: '[tool.cibuildwheel]' };
  return { value: false, place: 'no extension modules' };
}
