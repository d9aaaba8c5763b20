import type { VersionPlace } from '../../facts.js';
import type { ProjectFiles } from '../../reading/project-files.js';
import { normalizeName } from '../../reading/requirement.js';
import { findPlace } from './place-line.js';

/** `"parrot-core==1.2.3"` and the line `parrot-core==1.2.3` of setup.cfg; Poetry's `parrot-core = "1.2.3"`. */
const PINS = [
  /(["'])(?<name>[A-Za-z0-9._-]+(?:\[[\w,. -]*\])?)\s*==\s*(?<version>\d[^"',;\s]*)/g,
  /^\s*(?<name>[A-Za-z0-9._-]+)\s*==\s*(?<version>\d[^,;\s]*)/g,
  /^\s*(?<name>[A-Za-z0-9._-]+)\s*=\s*(["'])(?:==)?(?<version>\d[^"']*)\2/g,
] as const;
const FILES = ['pyproject.toml', 'setup.cfg', 'setup.py'];

/**
 * Where a package requires others that are released with it in exactly the version that they have now: it changes with
 * them (contract P6, P12). A line that can't be told from another of its table is left out.
 *
 * @param versions the version that each of them has, by its normalised name
 */
export function pinnedTogether(
  files: ProjectFiles,
  directory: string,
  versions: ReadonlyMap<string, string>,
): readonly VersionPlace[] {
  return FILES.flatMap((name) => {
    const file = directory === '' ? name : `${directory}/${name}`;
    const whole = files.text(file);
    return whole === undefined ? [] : pinsIn(whole, file, versions);
  });
}

function pinsIn(whole: string, file: string, versions: ReadonlyMap<string, string>): readonly VersionPlace[] {
  const found = new Map<string, VersionPlace>();
  let section = '';
  for (const line of whole.split('\n')) {
    const header = file.endsWith('.py')
      ? undefined
      : /^[ \t]*\[([^[\]]+)\][ \t]*(?:[#;].*)?\r?$/.exec(line)?.[1];
    if (header !== undefined) section = header.replace(/[ \t"']/g, '');
    for (const [form, pattern] of PINS.entries()) {
      if (form === 1 && !file.endsWith('.cfg')) continue;
      if (form === 2 && !/^tool\.poetry\.(?:.*\.)?dependencies$/.test(section)) continue;
      for (const { groups } of line.matchAll(pattern)) {
        const { name = '', version = '' } = groups ?? {};
        if (versions.get(normalizeName(name.replace(/\[.*/, ''))) !== version) continue;
        const text = [`{any}"${name}=={version}`, `${name}=={version}`, `${name} = "{version}"`][form] ?? '';
        const place = { file, section, line: text };
        if (typeof findPlace(whole, place) !== 'number') found.set(`${section} ${text}`, place);
      }
    }
  }
  return [...found.values()];
}
