import { type Definition, strings } from '../reading/definition.js';
import { modulePath } from '../reading/module-path.js';
import { dirname } from '../reading/posix-path.js';
import type { ProjectFiles } from '../reading/project-files.js';
import { normalizeName } from '../reading/requirement.js';
import { requirementNames } from './declared.js';
import { importedDistributions } from './known-imports.js';

/** More modules than that are not looked into. */
const MOST = 80;

/**
 * Well-known distributions that a package without requirements imports as soon as it is imported: installed alone it
 * cannot be imported. (soupsieve needs beautifulsoup4, which requires soupsieve.) Not asked where something is required,
 * which may bring the other along, or may be listed elsewhere than in `[project]`.
 *
 * @param at the package's folder or its module, without `.py`; undefined where it was not found
 */
export function undeclaredImports(
  { files, project, dynamic }: Definition,
  at: string | undefined,
  own: string | undefined,
): readonly string[] {
  if (project === undefined || at === undefined || dynamic.has('dependencies')) return [];
  if (strings(project.dependencies).length > 0) return [];
  const start = [`${at}/__init__.py`, `${at}.py`, at].find(
    (file) => file.endsWith('.py') && files.exists(file),
  );
  if (start === undefined) return [];
  return importedDistributions(files, reached(files, start), 'at import').filter(
    (requirement) => !requirementNames([requirement]).includes(normalizeName(own ?? '')),
  );
}

/** A module and those of the same package that it imports at its top level. */
function reached(files: ProjectFiles, start: string): readonly string[] {
  const found = [start];
  for (let next = 0; next < found.length && found.length < MOST; next += 1) {
    const file = found[next] ?? '';
    for (const [, module = '', names = ''] of (files.text(file) ?? '').matchAll(
      /^from[ \t]+(\.[\w.]*)[ \t]+import[ \t]+\(?([\w, \t\r\n]*)/gm,
    )) {
      const inner = names
        .split(',')
        .map((name) => `${module.replace(/\.$/, '')}.${name.trim().split(/\s/)[0]}`);
      for (const target of [module, ...inner].map((each) => modulePath(files, each, file)))
        if (target !== undefined && !found.includes(target) && isNear(target, start)) found.push(target);
    }
  }
  return found;
}

const isNear = (file: string, start: string): boolean => file.startsWith(dirname(start));
