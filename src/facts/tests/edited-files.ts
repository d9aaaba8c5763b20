import { normalizeName, parseRequirement } from './requirement.js';
import type { Surroundings } from './surroundings.js';

const TIGHT_OPTION = /^-[erc](?=[^\s-])/m;

/**
 * Requirements files that uv does not take as they are, with the sed script that mends each on the way: `-e.`, which
 * only pip reads, and a pin of the project itself (a lock of a tool that needs it), which tox installs apart and which
 * no resolver brings together with the checkout.
 */
export function editedFiles(
  requirementFiles: Iterable<string>,
  { files, distribution }: Surroundings,
): ReadonlyMap<string, string> {
  const edited = new Map<string, string>();
  for (const file of requirementFiles) {
    const text = files.text(file) ?? '';
    const pinsItself = text.split(/\r?\n/).some((line) => {
      const requirement = parseRequirement(line.replace(/(\s#|\s--hash|\s*\\$).*/, ''));
      return requirement?.name === distribution && requirement?.specifier !== '';
    });
    const scripts = [
      ...(TIGHT_OPTION.test(text) ? ['s/^(-[erc])([^ -])/\\1 \\2/'] : []),
      ...(pinsItself ? [`/^${spellings(distribution)}[[:space:]]*[=<>~!]/I{:a;/\\\\$/{N;ba};d}`] : []),
    ];
    if (scripts.length > 0) edited.set(file, scripts.join('; '));
  }
  return edited;
}

/** Matches every spelling of a name that PEP 503 calls equal. */
const spellings = (name = ''): string => normalizeName(name).replaceAll('-', '[-_.]+');
