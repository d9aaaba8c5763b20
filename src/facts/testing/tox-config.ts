import { type Ini, parseIni } from '../reading/ini.js';
import type { ProjectFiles } from '../reading/project-files.js';
import { isTable, stringList, tableAt } from '../reading/tables.js';

/** A tox configuration in the one shape of its INI form. */
export interface ToxConfig {
  readonly place: string;
  /** `env_list` as written. */
  readonly envList: string;
  /** A section's own keys, without inheritance; keys in their old names. */
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

const OLD_NAMES: Readonly<Record<string, string>> = {
  env_list: 'envlist',
  set_env: 'setenv',
  change_dir: 'changedir',
  use_develop: 'usedevelop',
  base_python: 'basepython',
};

/** tox.ini, setup.cfg `[tox:tox]`, pyproject.toml `[tool.tox]` or tox.toml, in tox's own order; undefined: none, or broken. */
export function toxConfig(files: ProjectFiles): ToxConfig | undefined {
  try {
    const ini = files.ini('tox.ini');
    if (ini?.sections().some((name) => name === 'tox' || name.startsWith('testenv')))
      return fromIni(ini, 'tox.ini', 'tox');
    const setup = files.ini('setup.cfg');
    if (setup?.sections().some((name) => name === 'tox:tox')) return fromIni(setup, 'setup.cfg', 'tox:tox');
    const tool = tableAt(files.toml('pyproject.toml'), 'tool', 'tox');
    const legacy = tool.legacy_tox_ini;
    if (typeof legacy === 'string')
      return fromIni(parseIni(legacy, 'pyproject.toml'), 'pyproject.toml', 'tox');
    if (Object.keys(tool).length > 0) return fromToml(tool, 'pyproject.toml');
    const own = files.toml('tox.toml');
    return own === undefined ? undefined : fromToml(own, 'tox.toml');
  } catch {
    // A broken tox.ini says nothing about tests; whoever needs it will hear of it from tox.
    return undefined;
  }
}

function fromIni(ini: Ini, place: string, main: string): ToxConfig {
  const sections = new Map<string, Map<string, string>>();
  for (const name of ini.sections()) {
    const section = new Map(
      [...ini.items(name)].map(([key, value]) => [OLD_NAMES[key] ?? key, value] as const),
    );
    sections.set(name, section);
  }
  return { place, envList: sections.get(main)?.get('envlist') ?? '', sections };
}

function fromToml(root: Readonly<Record<string, unknown>>, place: string): ToxConfig {
  const sections = new Map<string, Map<string, string>>();
  sections.set('testenv', fromTable(tableAt(root, 'env_run_base')));
  for (const [name, table] of Object.entries(tableAt(root, 'env')))
    sections.set(`testenv:${name}`, fromTable(isTable(table) ? table : {}));
  return { place, envList: stringList(root.env_list).join(','), sections };
}

function fromTable(table: Readonly<Record<string, unknown>>): Map<string, string> {
  const section = new Map<string, string>();
  for (const [key, value] of Object.entries(table)) {
    const name = OLD_NAMES[key] ?? key;
    if (typeof value === 'string' || typeof value === 'boolean') section.set(name, String(value));
    else if (Array.isArray(value)) section.set(name, value.map(listItem).join('\n'));
    else if (isTable(value)) {
      const pairs = Object.entries(value).filter(([, item]) => typeof item === 'string');
      section.set(name, pairs.map(([variable, item]) => `${variable}=${String(item)}`).join('\n'));
    }
  }
  return section;
}

/** A command of the TOML form is a list of words; what is replaced at run time is left out. */
function listItem(item: unknown): string {
  if (typeof item === 'string') return item;
  if (!Array.isArray(item)) return '';
  return item
    .flatMap((word) => {
      if (typeof word === 'string') return [word];
      return isTable(word) && word.replace === 'posargs' ? stringList(word.default) : [];
    })
    .map((word) => (/^[\w@%+=:,./{}-]+$/.test(word) ? word : `'${word.replaceAll("'", '')}'`))
    .join(' ');
}
