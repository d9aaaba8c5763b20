import { placesText } from '../facts/version/copies/place-text.js';
import { releaseTagGlob } from '../releases/release-tag-glob.js';
import { eachDistribution, eachPackage } from '../settings/parse-packages.js';
import { setsModuleVersion } from '../settings/sets-module-version.js';
import type { Settings } from '../settings/settings.js';
import { checksText, isPlainGate, rawChecks } from './checks-text.js';
import { notesFormat } from './notes-format.js';
import { quoteYaml } from './quote-yaml.js';
import { togetherView } from './together-view.js';

/** Where a step asks for a package's own values: the form's choice, a leg of the build, or the one of the tag. */
type Where = 'release' | 'build' | 'tag' | 'follow-up';

const OWNER: Readonly<Record<Where, string>> = {
  release: 'fromJSON(steps.package.outputs.json)',
  build: 'matrix.package',
  'follow-up': 'fromJSON(needs.create-release.outputs.package)',
  tag: 'fromJSON(needs.packages.outputs.packages)[0]',
};

/**
 * What differs between packages, for the templates: of one package the value itself; of several, which stand in a table
 * at the top of the workflow, an expression that looks it up (contract P12).
 */
export function packagesView(settings: Settings, places: (by: number) => string) {
  const { together } = settings;
  const several = settings.packages.length > 0;
  const packages = eachPackage(settings);
  const look = (where: Where, key: string, own: string) => (several ? `\${{ ${OWNER[where]}.${key} }}` : own);
  const packageIs = (where: Where) =>
    several && (where === 'release' || where === 'follow-up')
      ? `\${{ inputs.package }}`
      : look(where, 'name', quoteYaml(settings.packageName));
  return {
    several,
    packageList: packages.map(({ packageName }) => quoteYaml(packageName)).join(', '),
    packageTable: several ? packageTable(packages, notesFormat(settings), 4) : '',
    tagPatterns: packages.map(releaseTagGlob),
    packagePrefix: (where: Where) => look(where, 'prefix', quoteYaml(settings.tagPrefix)),
    tagSeparator: packages.some((one) => one.tagSeparator !== '.')
      ? (where: Where) => look(where, 'separator', settings.tagSeparator)
      : undefined,
    packageIs,
    /** Everything that a release publishes, by name. */
    packagesAre: (where: Where) =>
      together.length === 0
        ? packageIs(where)
        : quoteYaml(together.map(({ packageName }) => packageName).join(' ')),
    ...togetherView(settings),
    changelogOf: (where: Where) => look(where, 'changelog', settings.changelog?.file ?? ''),
    placesOf: (where: Where, by: number) => look(where, 'places', places(by)),
    checksOf: (where: Where, by: number) =>
      several && !sameChecks(packages) ? `\${{ ${OWNER[where]}.checks }}` : checksText(settings.gate, by),
    // Where workflows of the project's own publish, each package may have one of its own.
    workflowsOf: (where: Where) =>
      several && !sameWorkflows(packages)
        ? look(where, 'workflows', '')
        : quoteYaml(settings.publishWorkflows.join(' ')),
    buildPython: (where: Where) => look(where, 'python', `"${settings.python.build}"`),
    lookUp: (where: Where, key: string) => `\${{ ${OWNER[where]}.${key} }}`,
    testCases: (lines: (one: Settings) => readonly string[]) => testCases(eachDistribution(settings), lines),
  };
}

/** The table, as JSON with a line for each package. */
function packageTable(
  packages: readonly Settings[],
  notes: ReturnType<typeof notesFormat>,
  by: number,
): string {
  const rows = packages.map(
    (one) =>
      `  ${JSON.stringify(one.packageName)}: ${JSON.stringify({ ...row(one, packages), ...notesOf(one, notes) })}`,
  );
  return `{\n${rows.join(',\n')}\n}`.replace(/^/gm, ' '.repeat(by));
}

function row(one: Settings, packages: readonly Settings[]): Readonly<Record<string, unknown>> {
  const { version, python, gate } = one;
  return {
    directory: folderOf(one.directory),
    prefix: one.tagPrefix,
    ...(one.tagSeparator === '.' ? {} : { separator: one.tagSeparator }),
    ...(version.kind === 'file' ? { places: placesText(version.places) } : {}),
    ...(version.kind === 'variable' ? { variable: version.variable } : {}),
    ...(sameChecks(packages)
      ? {}
      : {
          checks: rawChecks(
            gate,
            packages.every((each) => isPlainGate(each.gate)),
          ),
        }),
    ...(sameWorkflows(packages) ? {} : { workflows: one.publishWorkflows.join(' ') }),
    python: python.build,
    ...(one.importCheck ? { import: one.importName ?? '*' } : { import: '' }),
    ...(setsModuleVersion(one) ? { set: true } : {}),
    ...(one.numericVersion ? { numeric: true } : {}),
    siblings: one.siblings.map((folder) => `./${folder}`).join(' '),
    ...(one.testsMode === 'generated'
      ? { pythons: python.matrix, tried: python.matrix.filter((each) => !python.required.includes(each)) }
      : {}),
  };
}

function notesOf({ changelog }: Settings, format: ReturnType<typeof notesFormat>) {
  return changelog === undefined || changelog.format !== format ? {} : { changelog: changelog.file };
}

const folderOf = (directory: string): string => (directory === '' ? '.' : directory);

const sameChecks = (packages: readonly Settings[]): boolean =>
  new Set(packages.map(({ gate }) => JSON.stringify([gate.workflows, gate.contexts]))).size === 1;

const sameWorkflows = (packages: readonly Settings[]): boolean =>
  new Set(packages.map(({ publishWorkflows }) => publishWorkflows.join(' '))).size === 1;

/** What each package runs, as a `case` of the shell by `$PACKAGE`. */
function testCases(packages: readonly Settings[], lines: (one: Settings) => readonly string[]): string {
  const cases = packages.flatMap((one) => {
    const body = lines(one);
    return [
      `  ${one.packageName})`,
      ...(body.length > 0 ? body : [':'])
        .flatMap((line) => line.split('\n'))
        .map((line) => (line === '' ? '' : `    ${line}`)),
      '    ;;',
    ];
  });
  return ['case "$PACKAGE" in', ...cases, 'esac'].join('\n');
}
