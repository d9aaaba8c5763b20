import { at, type Definition, strings, table, text } from '../reading/definition.js';

/** What code does that compiles. */
const COMPILES =
  /\bExtension\(|\bcythonize\(|\bfrom Cython\.|\bimport Cython\b|\bCMake|\bcmake\b|\bmypycify\(|\bpybind11\b|\bnanobind\b|\.set_source\(|\b(gcc|clang|cargo|meson|ninja)["' ]/;

/** What a build hook says of a wheel that is no pure one. Source: Hatch, "Build hook plugins", build data. */
const NOT_PURE = /["'](?:pure_python["']\]?\s*[:=]\s*False|infer_tag["']\]?\s*[:=]\s*True)/;

/** Code of the project's own that a build runs, with how to know that it compiles. */
interface BuildCode {
  readonly place: string;
  readonly file: string;
  readonly sign: RegExp;
}

/**
 * The file of the project's own that compiles when the package is built: a back-end in the tree, Hatch's custom hook,
 * Poetry's or PDM's build script. Its text is read, never run.
 */
export function compilingCode(definition: Definition, backend: string): string | undefined {
  const found = [
    ...ownBackend(definition),
    ...hatchHook(definition, backend),
    ...poetryScript(definition),
    ...pdmScript(definition),
  ].find(({ file, sign }) => sign.test(definition.files.text(file) ?? ''));
  return found?.place;
}

/** `build-backend = "own"` with `backend-path = ["build_tools"]`. */
function ownBackend({ files, buildBackend = '' }: Definition): readonly BuildCode[] {
  const folders = strings(at(files.toml('pyproject.toml'), 'build-system', 'backend-path'));
  const module = (buildBackend.split(':')[0] ?? '').replaceAll('.', '/');
  // A back-end that is a package imports its other modules.
  const around = module.includes('/') ? module.slice(0, module.lastIndexOf('/')) : module;
  return folders.flatMap((each) => {
    const folder = each === '.' ? '' : `${each.replace(/^(?:\.\/)+|\/$/g, '')}/`;
    const beside = files.list(`${folder}${around}`).filter((name) => name.endsWith('.py'));
    const names = [`${module}.py`, ...beside.map((name) => `${around}/${name}`)];
    return names.map((name) => ({ place: `${folder}${name}`, file: `${folder}${name}`, sign: COMPILES }));
  });
}

function hatchHook(definition: Definition, backend: string): readonly BuildCode[] {
  if (backend !== 'hatchling') return [];
  const build = at(definition.tool('hatch'), 'build');
  const hooks = { ...table(at(build, 'hooks')), ...table(at(build, 'targets', 'wheel', 'hooks')) };
  if (!('custom' in hooks)) return [];
  const file = text(at(hooks.custom, 'path')) ?? 'hatch_build.py';
  return [
    { place: `hatch hook, ${file}`, file, sign: NOT_PURE },
    { place: `hatch hook, ${file}`, file, sign: /\bExtension\(|\bcythonize\(/ },
  ];
}

function poetryScript(definition: Definition): readonly BuildCode[] {
  const { build } = definition.tool('poetry');
  const file = text(build) ?? text(at(build, 'script'));
  return file === undefined ? [] : [{ place: file, file, sign: COMPILES }];
}

function pdmScript(definition: Definition): readonly BuildCode[] {
  const file = text(at(definition.tool('pdm'), 'build', 'setup-script'));
  return file === undefined ? [] : [{ place: file, file, sign: COMPILES }];
}
