import type { WheelFacts } from '../facts.js';
import { at, type Definition, table } from '../reading/definition.js';
import { findStableAbi } from './stable-abi.js';

/** The tables of `[tool.cibuildwheel]` that are for one system. */
const SYSTEMS = ['linux', 'macos', 'windows'] as const;

/**
 * What building wheels of a project with compiled extensions has to know (contract P11).
 *
 * @param backend its build back-end
 */
export function findWheels(definition: Definition, backend: string): WheelFacts {
  return {
    rust: needsRust(definition, backend),
    abi3: findStableAbi(definition, backend),
    configured: configuredOptions(definition),
  };
}

function needsRust({ buildRequires, setupPy, tool }: Definition, backend: string): boolean {
  const hooks = [
    at(tool('hatch'), 'build', 'targets', 'wheel', 'hooks'),
    at(tool('hatch'), 'build', 'hooks'),
  ];
  return (
    backend === 'maturin' ||
    buildRequires.has('setuptools-rust') ||
    buildRequires.has('maturin') ||
    setupPy?.keywords.has('rust_extensions') === true ||
    hooks.some((each) => Object.keys(table(each)).some((name) => /rust|cargo/.test(name)))
  );
}

/**
 * The options that `[tool.cibuildwheel]` sets: by name, those of one system as `linux.before-all`. Of its overrides
 * each option counts as set, for which wheels ever.
 */
function configuredOptions({ tool }: Definition): readonly string[] {
  const all = table(tool('cibuildwheel'));
  const overrides = Array.isArray(all.overrides) ? all.overrides : [];
  const names = [
    ...Object.keys(all).filter((name) => name !== 'overrides' && !SYSTEMS.some((system) => system === name)),
    ...SYSTEMS.flatMap((system) => Object.keys(table(all[system])).map((name) => `${system}.${name}`)),
    ...overrides.flatMap((each) =>
      Object.keys(table(each)).filter((name) => !/^(select|inherit)$/.test(name)),
    ),
  ];
  return [...new Set(names)].filter((name) => /^[a-z0-9._-]+$/.test(name)).sort();
}
