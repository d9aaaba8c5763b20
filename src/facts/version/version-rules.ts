import type { Found, VersionPlace, VersionSource } from '../facts.js';
import type { ImportLocation } from '../package/import-name.js';
import { packageFolders } from '../package/package-folders.js';
import { at, type Definition, strings, text } from '../reading/definition.js';
import { modulePath } from '../reading/module-path.js';
import { basename } from '../reading/posix-path.js';
import type { ProjectFiles } from '../reading/project-files.js';
import { cargoVersion } from './copies/cargo.js';
import { findPlace, linesOfSection } from './copies/place-line.js';
import { customaryVersion, searchSetupPy } from './setup-py-version.js';
import { ASKS_FOR_TEXT, asSource, type Search, searchName, wholeFile } from './version-literal.js';
import { patternSpot } from './version-pattern.js';
import { isVersion } from './version-text.js';
import { VERSION_TOOLS, type VersionTool, type VersionToolName } from './version-tools.js';

/** What a rule may ask: the project's definition, its back-end and where its importable code stands. */
export interface VersionContext {
  readonly definition: Definition;
  readonly backend: string;
  readonly location: ImportLocation;
}

export interface VersionRule {
  /** As docs/detection.md names it. */
  readonly name: string;
  /** Back-ends it holds for; none: for all. */
  readonly backends?: readonly string[];
  readonly find: (context: VersionContext) => Found<VersionSource> | undefined;
}

const SETUPTOOLS = ['setuptools', 'pbr', 'meson-python', 'scikit-build-core'];

/** The version's sources in order of precedence: the first rule that finds something decides. */
export const VERSION_RULES: readonly VersionRule[] = [
  { name: '`tag_build`, which adds to the version', backends: SETUPTOOLS, find: tagBuild },
  { name: 'poetry-dynamic-versioning', find: poetryDynamic },
  { name: '`[project] version`', find: (context) => tomlVersion(context, 'project') },
  {
    name: '`[tool.poetry] version`',
    backends: ['poetry-core'],
    find: (context) => tomlVersion(context, 'tool.poetry'),
  },
  { name: '`[tool.hatch.version]`', backends: ['hatchling'], find: hatch },
  { name: 'flit-scm', backends: ['flit-scm'], find: () => byTool('flit-scm') },
  { name: 'flit: `__version__` of the module', backends: ['flit-core'], find: flit },
  { name: '`[tool.pdm.version]`', backends: ['pdm-backend'], find: pdm },
  { name: '`[tool.setuptools.dynamic] version`', backends: SETUPTOOLS, find: setuptoolsDynamic },
  { name: 'a setuptools plug-in', backends: SETUPTOOLS, find: setuptoolsPlugin },
  { name: 'incremental: `_version.py` of the package', find: incremental },
  { name: '`setup(version=…)`', backends: SETUPTOOLS, find: setupPyVersion },
  { name: '`setup.cfg [metadata] version`', backends: SETUPTOOLS, find: setupCfgVersion },
  { name: 'meson-python: `project(version: …)`', backends: ['meson-python'], find: meson },
  { name: 'maturin: `Cargo.toml`, or its workspace', backends: ['maturin'], find: cargo },
  { name: 'scikit-build-core: a metadata provider', backends: ['scikit-build-core'], find: scikitBuild },
  { name: 'setuptools-scm without a table', backends: SETUPTOOLS, find: bareScm },
  { name: 'the customary file of the package', find: customary },
];

/** A tool that makes the version from git. */
function byTool(name: VersionToolName, place = 'pyproject.toml'): Found<VersionSource> {
  const tool: VersionTool = VERSION_TOOLS[name];
  const value: VersionSource =
    tool.variable === undefined
      ? { kind: 'tag', tool: tool.tool }
      : { kind: 'variable', tool: tool.tool, variable: tool.variable };
  return { value, place };
}

function unknown(why: string, place: string): Found<VersionSource> {
  return { value: { kind: 'unknown', why }, place };
}

function poetryDynamic({ definition, backend }: VersionContext): Found<VersionSource> | undefined {
  const table = definition.tool('poetry-dynamic-versioning');
  const active =
    backend === 'poetry-dynamic-versioning' || (backend === 'poetry-core' && table.enable === true);
  return active ? byTool('poetry-dynamic-versioning') : undefined;
}

function tomlVersion({ definition }: VersionContext, section: 'project' | 'tool.poetry') {
  const table = section === 'project' ? definition.project : definition.tool('poetry');
  const version = text(table?.version);
  return version === undefined ? undefined : lineOf(definition, 'pyproject.toml', section, version);
}

/** The line `version = …` of a TOML table or INI section. */
function lineOf(
  definition: Definition,
  file: string,
  section: string,
  version: string,
): Found<VersionSource> {
  const whole = definition.files.text(file) ?? '';
  const offsets = lineOffsets(whole);
  const hits = linesOfSection(whole, section).flatMap(({ index, line }) => {
    const match = /^([ \t]*["']?version["']?[ \t]*[=:][ \t]*["']?v?)([^"'#;\s]+)/i.exec(line);
    if (match?.[2] === undefined || !isVersion(match[2])) return [];
    const start = (offsets[index] ?? 0) + (match[1]?.length ?? 0);
    return [{ start, end: start + match[2].length, form: 'text' as const }];
  });
  const [spot] = hits;
  if (spot === undefined)
    return unknown(`the version "${version}" of ${file} stands on no line of its own`, file);
  return { value: asSource(definition.files, { file, spot }, section), place: file };
}

function lineOffsets(whole: string): readonly number[] {
  let offset = 0;
  return whole.split('\n').map((line) => {
    const start = offset;
    offset += line.length + 1;
    return start;
  });
}

function hatch({ definition }: VersionContext): Found<VersionSource> | undefined {
  const version = at(definition.tool('hatch'), 'version');
  const place = definition.files.exists('hatch.toml') ? 'hatch.toml' : 'pyproject.toml';
  const source = text(at(version, 'source')) ?? 'regex';
  const file = text(at(version, 'path'));
  if (source === 'vcs') return byTool('hatch-vcs', place);
  if (source === 'versioningit' || source === 'uv-dynamic-versioning') return byTool(source, place);
  const variable = text(at(version, 'variable'));
  if (source === 'env' && variable !== undefined && /^[A-Za-z_]\w*$/.test(variable)) {
    return { value: { kind: 'variable', tool: 'hatch', variable }, place };
  }
  if (file === undefined && source === 'regex') return undefined;
  if (file === undefined || (source !== 'regex' && source !== 'code')) {
    return source === 'incremental' ? undefined : unknown(`hatch takes it from ${source}`, place);
  }
  if (source === 'code') {
    const name = (text(at(version, 'expression')) ?? '__version__').replace(ASKS_FOR_TEXT, '');
    return { value: asSource(definition.files, searchName(definition.files, file, name)), place: file };
  }
  const pattern =
    text(at(version, 'pattern')) ?? `^(__version__|VERSION)(?: ?: ?str)? *= *(['"])v?(?P<version>.+?)\\2`;
  const found = patternSpot(definition.files, file, pattern, at(version, 'pattern') === undefined);
  return { value: asSource(definition.files, found), place: file };
}

function flit({ definition, location }: VersionContext): Found<VersionSource> | undefined {
  for (const file of location.path === undefined
    ? []
    : [`${location.path}/__init__.py`, `${location.path}.py`]) {
    if (!definition.files.exists(file)) continue;
    const found = asSource(definition.files, searchName(definition.files, file, '__version__'));
    return { value: found, place: 'file' in found ? found.file : file };
  }
  return undefined;
}

function pdm({ definition }: VersionContext): Found<VersionSource> | undefined {
  const version = at(definition.tool('pdm'), 'version');
  const source = text(at(version, 'source'));
  if (source === 'scm' || at(version, 'use_scm') === true) return byTool('pdm-backend');
  if (source === 'call')
    return unknown('pdm-backend calls a function of the project for it', 'pyproject.toml');
  const file = text(at(version, 'path')) ?? text(at(version, 'from'));
  if (file === undefined) return undefined;
  const found = asSource(definition.files, searchName(definition.files, file, '__version__'));
  return { value: found, place: file };
}

function setuptoolsDynamic({ definition }: VersionContext): Found<VersionSource> | undefined {
  const version = at(definition.tool('setuptools'), 'dynamic', 'version');
  const attribute = text(at(version, 'attr'));
  if (attribute !== undefined) return byAttribute(definition, attribute);
  const [file] = strings(at(version, 'file'));
  return file === undefined ? undefined : byFile(definition, file);
}

function byAttribute(definition: Definition, attribute: string): Found<VersionSource> {
  const module = attribute.split('.').slice(0, -1).join('.');
  const name = attribute.split('.').at(-1) ?? '';
  const file = modulePath(definition.files, module, 'setup.py', [
    ...Object.values(packageFolders(definition)),
    '',
    'src',
    'lib',
  ]);
  if (file === undefined) return unknown(`no module ${module} was found`, 'pyproject.toml');
  if (/\bversioneer\b/.test(definition.files.text(file) ?? '')) return byTool('versioneer', file);
  const value = asSource(definition.files, searchName(definition.files, file, name));
  return { value, place: 'file' in value ? value.file : file };
}

function byFile(definition: Definition, file: string): Found<VersionSource> {
  const found = wholeFile(definition.files, file) ?? { why: `${file} holds more than a version` };
  return { value: asSource(definition.files, found), place: file };
}

function setuptoolsPlugin({ definition }: VersionContext): Found<VersionSource> | undefined {
  const { setupPy, setupCfg, buildRequires, files } = definition;
  const has = (keyword: string): boolean =>
    setupPy?.keywords.has(keyword) === true &&
    !['False', 'None'].includes(setupPy.keywords.get(keyword)?.[0]?.text ?? '');
  const script = setupPy?.source.text ?? '';
  if (has('use_scm_version') || (/\bsetuptools_scm\b/.test(script) && /\bget_version\b/.test(script)))
    return byTool('setuptools-scm', 'setup.py');
  if (
    at(definition.tool('setuptools-git-versioning'), 'enabled') === true ||
    has('setuptools_git_versioning')
  ) {
    return byTool('setuptools-git-versioning');
  }
  if (buildRequires.has('versioningit') && files.text('pyproject.toml')?.includes('[tool.versioningit')) {
    return byTool('versioningit');
  }
  if (definition.buildBackend?.startsWith('pbr')) return byTool('pbr');
  if (has('pbr')) return byTool('pbr', 'setup.py');
  if (buildRequires.has('setupmeta') && has('versioning')) return byTool('setupmeta', 'setup.py');
  if (/\bversioneer\.get_version\(/.test(script)) return byTool('versioneer', 'setup.py');
  if (/\b_static_version\b|miniver/.test(script)) return byTool('miniver', 'setup.py');
  if (/\bdunamai\b/.test(script)) return byTool('dunamai', 'setup.py');
  const table = /^[ \t]*\[tool\.setuptools_scm\b/m.test(files.text('pyproject.toml') ?? '');
  const given = setupPy?.keywords.has('version') || setupCfg?.get('metadata', 'version') !== undefined;
  if (table && !given) return byTool('setuptools-scm');
  return undefined;
}

/** incremental insists on this file: its release tool writes it. Source: incremental's README. */
function incremental({ definition, location, backend }: VersionContext): Found<VersionSource> | undefined {
  const hatched = text(at(definition.tool('hatch'), 'version', 'source')) === 'incremental';
  const used = hatched || (definition.buildRequires.has('incremental') && SETUPTOOLS.includes(backend));
  const file = `${location.path}/_version.py`;
  if (!used || location.path === undefined || !definition.files.exists(file)) return undefined;
  return {
    value: asSource(definition.files, searchName(definition.files, file, '__version__')),
    place: file,
  };
}

/** Marks a version that is made from git's answer: then a literal somewhere in the package is not it. */
const ASKS_GIT = /\bsubprocess\b|\bPopen\b|check_output|\bdescribe\b|\bgit\s|GITHUB_|CI_COMMIT/;

function setupPyVersion({ definition, location }: VersionContext): Found<VersionSource> | undefined {
  const { files, setupPy } = definition;
  const found = setupPy === undefined ? undefined : searchSetupPy(files, setupPy);
  const inCfg = definition.setupCfg?.get('metadata', 'version') !== undefined;
  if (found === undefined || ('why' in found && inCfg)) return undefined;
  const byCustom =
    'why' in found && location.path !== undefined && !ASKS_GIT.test(setupPy?.source.text ?? '')
      ? customaryVersion(files, location.path)
      : undefined;
  const value = asSource(files, byCustom ?? found);
  return { value, place: 'file' in value ? value.file : 'setup.py' };
}

function setupCfgVersion({ definition }: VersionContext): Found<VersionSource> | undefined {
  const version = definition.setupCfg?.get('metadata', 'version');
  if (version === undefined) return undefined;
  const [, directive, target = ''] = /^(attr|file):\s*(.+)$/s.exec(version) ?? [];
  if (directive === 'attr') return byAttribute(definition, target.trim());
  if (directive === 'file') return byFile(definition, target.trim());
  return lineOf(definition, 'setup.cfg', 'metadata', version);
}

function cargo({ definition }: VersionContext): Found<VersionSource> | undefined {
  const manifest = text(definition.tool('maturin')['manifest-path']) ?? 'Cargo.toml';
  const place = cargoVersion(definition.files, manifest)?.place;
  const found = place === undefined ? undefined : ofPlace(definition.files, place);
  return found ?? unknown(`neither ${manifest} nor its workspace says it in a line`, manifest);
}

/** Source: mesonbuild.com, `project()`. Where it runs something for the version, that file is found by custom. */
function meson({ definition }: VersionContext): Found<VersionSource> | undefined {
  const place = { file: 'meson.build', section: '', line: `{any}version: '{version}'` };
  return ofPlace(definition.files, place);
}

/** Whether meson.build, or a script that it runs, names the file that a version was found in. */
function mesonNames(files: ProjectFiles, found: Search): boolean {
  const build = files.text('meson.build') ?? '';
  const scripts = [...build.matchAll(/["']([\w./-]+\.py)["']/g)].map(([, script = '']) => script);
  const name = 'why' in found ? '' : basename(found.file);
  return [build, ...scripts.map((script) => files.text(script) ?? '')].some((text) => text.includes(name));
}

/** The version at a place; undefined where it is not one line. */
function ofPlace(
  files: ProjectFiles,
  { file, section, line }: VersionPlace,
): Found<VersionSource> | undefined {
  const whole = files.text(file) ?? '';
  const found = findPlace(whole, { file, section, line });
  if (typeof found === 'number') return undefined;
  const start = (lineOffsets(whole)[found.index] ?? 0) + found.before.length;
  const spot = { start, end: start + found.value.length, form: 'text' as const };
  return { value: asSource(files, { file, spot }, section, found.holds), place: file };
}

/** setuptools appends these to whatever version there is, so no build has just the one that is set. */
function tagBuild({ definition }: VersionContext): Found<VersionSource> | undefined {
  const tables = [
    [
      'setup.cfg',
      definition.setupCfg?.get('egg_info', 'tag_build'),
      definition.setupCfg?.get('egg_info', 'tag_date'),
    ],
    ...['tag-build', 'tag_build'].map((key) => {
      const info = at(definition.tool('distutils'), 'egg_info');
      return ['pyproject.toml', text(at(info, key)), at(info, 'tag-date') ?? at(info, 'tag_date')] as const;
    }),
    [
      'setup.py',
      /["']tag_build["']\s*:\s*["']([^"']+)["']/.exec(definition.setupPy?.source.text ?? '')?.[1],
      '',
    ],
  ] as const;
  for (const [file, tag, date] of tables) {
    const added = tag?.trim() || (/^(?:1|true|yes|on)$/i.test(String(date ?? '')) ? 'the date' : '');
    if (added !== '') return unknown(`${file} adds ${added} to it (egg_info); take that away there`, file);
  }
  return undefined;
}

function scikitBuild({ definition }: VersionContext): Found<VersionSource> | undefined {
  const provider = at(definition.tool('scikit-build'), 'metadata', 'version');
  if (text(at(provider, 'provider'))?.endsWith('setuptools_scm')) return byTool('setuptools-scm');
  const file = text(at(provider, 'input'));
  return file === undefined
    ? undefined
    : { value: asSource(definition.files, searchName(definition.files, file, '__version__')), place: file };
}

/** setuptools-scm is required at build time and nothing else gives a version: its `simple` extra, or its release 9. */
function bareScm({ definition }: VersionContext): Found<VersionSource> | undefined {
  return definition.buildRequires.has('setuptools-scm') ? byTool('setuptools-scm') : undefined;
}

/** Back-ends that are told where the version stands: under them no file holds it by custom. */
const TOLD = ['hatchling', 'flit-core', 'flit-scm', 'pdm-backend', 'uv_build', 'maturin'];

function customary({ definition, backend, location }: VersionContext): Found<VersionSource> | undefined {
  const inTree =
    strings(at(definition.files.toml('pyproject.toml'), 'build-system', 'backend-path')).length > 0;
  if (location.path === undefined || (TOLD.includes(backend) && !inTree)) return undefined;
  const found = customaryVersion(definition.files, location.path);
  if (found === undefined || (backend === 'meson-python' && !mesonNames(definition.files, found)))
    return undefined;
  const value = asSource(definition.files, found);
  return { value, place: 'file' in value ? value.file : 'setup.py' };
}
