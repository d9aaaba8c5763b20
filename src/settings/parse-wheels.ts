import type { ProjectFacts, WheelFacts } from '../facts/facts.js';
import { options } from './options.js';
import { problemWithImportName } from './python-names.js';
import type { AnswerReader } from './read-answers.js';
import type { WheelSettings } from './settings.js';

/** The oldest CPython that cibuildwheel 4 builds for. */
const OLDEST = 9;

/** Rust into cibuildwheel's containers, which have none; on the runners themselves it is there. */
const RUST_ON_LINUX =
  "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal && ln -s ~/.cargo/bin/* /usr/local/bin/";
/** The wheels of 32-bit Pythons on Windows need its libraries. */
const RUST_ON_WINDOWS = 'rustup target add i686-pc-windows-msvc';

/**
 * Whether wheels are built, and what cibuildwheel is told (contract P11): nothing that `[tool.cibuildwheel]` says
 * already, since a variable would overrule it.
 */
export function parseWheels(facts: ProjectFacts, given: AnswerReader): WheelSettings | undefined {
  const choice = given.choice('wheels', options.wheels.choices) ?? 'auto';
  if (facts.wheels === undefined || choice === 'none') return undefined;
  const { rust, abi3 } = facts.wheels;
  const free = (option: string, system?: string) => !isSet(facts.wheels, option, system);
  const variables: Record<string, string> = {};
  if (abi3 !== undefined && free('build') && free('skip'))
    variables.CIBW_BUILD = `cp3${oldestPython(abi3.value, facts)}-*`;
  // Each runner builds what is its own; the other architectures have runners too.
  if (!free('archs')) variables.CIBW_ARCHS = 'native';
  if (rust && free('before-all', 'linux')) variables.CIBW_BEFORE_ALL_LINUX = RUST_ON_LINUX;
  if (rust && free('before-all', 'windows')) variables.CIBW_BEFORE_ALL_WINDOWS = RUST_ON_WINDOWS;
  const module = given.text('importName', problemWithImportName) ?? facts.importName?.value;
  const imported = given.flag('importCheck') ?? facts.undeclaredImports.length === 0;
  if (module !== undefined && imported && !facts.numericVersion && free('test-command'))
    variables.CIBW_TEST_COMMAND = `python -c "import ${module}"`;
  return { variables };
}

/** Whether the project sets an option itself: for all systems, or for this one (for any, if none is named). */
function isSet(wheels: WheelFacts | undefined, option: string, system?: string): boolean {
  return (wheels?.configured ?? []).some((name) =>
    system === undefined
      ? name === option || name.endsWith(`.${option}`)
      : name === option || name === `${system}.${option}`,
  );
}

/** The minor number of the Python that builds the one wheel: the stable ABI's, or the oldest that is supported. */
function oldestPython(abi3: string, { python }: ProjectFacts): number {
  const minors = [abi3, />=\s*(3\.\d+)/.exec(python.value.requires ?? '')?.[1] ?? ''];
  return Math.max(OLDEST, ...minors.map((minor) => Number(minor.split('.')[1] ?? 0)));
}
