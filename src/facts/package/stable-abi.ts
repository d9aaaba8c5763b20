import type { Found } from '../facts.js';
import { at, type Definition, strings, table, text } from '../reading/definition.js';
import { normalize } from '../reading/posix-path.js';

/** A Python as wheels name it: `cp39`, or `3.9`; `''` where only the stable ABI is named, no Python. */
const PYTHON = /^(?:cp)?3\.?(\d+)$/;

/**
 * Whether extensions are built for the stable ABI, so that one wheel does for each system: the oldest Python it is for,
 * `3.N`, or `''` where the oldest that the project supports is meant.
 * Sources: maturin's, PyO3's, setuptools', scikit-build-core's and meson-python's documentation.
 */
export function findStableAbi(definition: Definition, backend: string): Found<string> | undefined {
  switch (backend) {
    case 'maturin':
      return ofCrate(definition, text(definition.tool('maturin')['manifest-path']) ?? 'Cargo.toml');
    case 'scikit-build-core': {
      const tag = text(at(definition.tool('scikit-build'), 'wheel', 'py-api'));
      return tag === undefined
        ? undefined
        : { value: pythonOf(tag), place: 'wheel.py-api in pyproject.toml' };
    }
    case 'meson-python': {
      if (at(definition.tool('meson-python'), 'limited-api') !== true) return undefined;
      const asked = /limited_api\s*:\s*'(3\.\d+)'/.exec(definition.files.text('meson.build') ?? '')?.[1];
      return { value: asked ?? '', place: 'limited-api in pyproject.toml' };
    }
    case 'setuptools':
      return ofBdistWheel(definition) ?? ofRustModules(definition);
    default:
      return undefined;
  }
}

function pythonOf(tag: string): string {
  const minor = PYTHON.exec(tag)?.[1];
  return minor === undefined ? '' : `3.${minor}`;
}

/** `py_limited_api` of the command bdist_wheel. */
function ofBdistWheel({ setupCfg, setupPy, tool }: Definition): Found<string> | undefined {
  const wheel = at(tool('distutils'), 'bdist_wheel');
  const places: readonly (readonly [string | undefined, string])[] = [
    [text(at(wheel, 'py_limited_api')) ?? text(at(wheel, 'py-limited-api')), '[tool.distutils.bdist_wheel]'],
    [setupCfg?.get('bdist_wheel', 'py_limited_api'), 'setup.cfg, [bdist_wheel]'],
    [/\bpy_limited_api["']?\s*[:=]\s*["'](cp3\d+)["']/.exec(setupPy?.source.text ?? '')?.[1], 'setup.py'],
  ];
  const found = places.find(([tag]) => PYTHON.test(tag ?? ''));
  return found === undefined ? undefined : { value: pythonOf(found[0] ?? ''), place: found[1] };
}

/** setuptools-rust takes the features of PyO3 as maturin does, from each extension's manifest. */
function ofRustModules(definition: Definition): Found<string> | undefined {
  const modules = definition.tool('setuptools-rust')['ext-modules'];
  const manifests = (Array.isArray(modules) ? modules : []).map(
    (each) => text(at(each, 'path')) ?? 'Cargo.toml',
  );
  return manifests.map((manifest) => ofCrate(definition, manifest)).find((found) => found !== undefined);
}

/** The feature `abi3` or `abi3-py3N` of PyO3, switched on at the dependency, by default, or by maturin. */
function ofCrate(definition: Definition, manifest: string): Found<string> | undefined {
  const file = normalize(manifest);
  const crate = table(definition.files.toml(file));
  const own = table(crate.features);
  const pyo3 = at(crate, 'dependencies', 'pyo3', 'features');
  const asked = [...strings(definition.tool('maturin').features), 'default'];
  const all = [...strings(pyo3), ...asked.flatMap((name) => featuresOf(own, name))];
  const abi3 = all
    .map((name) => /^(?:pyo3\/)?abi3(?:-py3(\d+))?$/.exec(name))
    .filter((match) => match !== null);
  if (abi3.length === 0) return undefined;
  const minor = abi3.find((match) => match[1] !== undefined)?.[1];
  return { value: minor === undefined ? '' : `3.${minor}`, place: `the feature abi3 in ${file}` };
}

/** A feature and what it switches on besides. */
function featuresOf(own: Readonly<Record<string, unknown>>, name: string, depth = 0): readonly string[] {
  if (depth > 5) return [];
  return [name, ...strings(own[name]).flatMap((each) => featuresOf(own, each, depth + 1))];
}
