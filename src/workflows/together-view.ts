import { usesTestPypi } from '../settings/parse-packages.js';
import { setsModuleVersion } from '../settings/sets-module-version.js';
import type { Settings } from '../settings/settings.js';
import { quoteYaml } from './quote-yaml.js';

/** What the templates need to know of packages that one tag publishes together (contract P12). */
export function togetherView(settings: Settings) {
  const { together } = settings;
  return {
    testpypi: usesTestPypi(settings),
    /** The tests of each package on each Python, as a matrix. */
    testMatrix: together.flatMap(({ packageName, directory, python }) =>
      python.matrix.map(
        (version) =>
          `{ name: ${quoteYaml(packageName)}, directory: ${quoteYaml(directory || '.')}, python: "${version}", tried: ${!python.required.includes(version)} }`,
      ),
    ),
    /** Variables that the builds take their versions from. */
    versionVariables:
      together.length === 0
        ? settings.version.kind === 'variable'
          ? [settings.version.variable]
          : []
        : // Of some tools the variable is the same for every package.
          [
            ...new Set(
              together.flatMap(({ version }) => (version.kind === 'variable' ? [version.variable] : [])),
            ),
          ],
    /** Each package that can be imported, by what name (`*`: by all that it holds), and whether its version is set. */
    imports: together
      .filter(({ importCheck }) => importCheck)
      .map((one) => `${one.packageName} ${one.importName ?? '*'} ${setsModuleVersion(one)}`),
    buildFolders: together.map(({ directory }) => directory || '.'),
  };
}
