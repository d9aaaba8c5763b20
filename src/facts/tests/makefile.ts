import type { ProjectFiles } from '../project-files.js';
import { UNKNOWN } from './shell.js';

/**
 * The lines of a Makefile's target, its prerequisites' before them, variables put in. Each runs in a shell of its own.
 *
 * @returns undefined where there is no Makefile or no such target
 */
export function makeScript(files: ProjectFiles, target: string): string[] | undefined {
  const name = ['Makefile', 'makefile', 'GNUmakefile'].find((file) => files.exists(file));
  const text = name === undefined ? undefined : files.text(name);
  if (text === undefined) return undefined;
  const variables = new Map<string, string>([
    ['MAKE', 'make'],
    ['PWD', '.'],
    ['CURDIR', '.'],
  ]);
  const rules = new Map<string, { needs: string[]; lines: string[] }>();
  let current: { needs: string[]; lines: string[] }[] = [];
  for (const line of text.replace(/\\\r?\n\s*/g, ' ').split(/\r?\n/)) {
    if (line.startsWith('\t')) {
      for (const rule of current) rule.lines.push(line.trim().replace(/^[@+-]+\s*/, ''));
      continue;
    }
    const assignment = /^(?:export\s+)?([A-Za-z_]\w*)\s*(?:\?|:{1,2}|\+)?=\s*(.*)$/.exec(line);
    if (assignment !== null) {
      if (!variables.has(assignment[1] ?? ''))
        variables.set(assignment[1] ?? '', (assignment[2] ?? '').trim());
      continue;
    }
    const rule = /^([^\s:#=][^:#=]*?)\s*::?(?!=)\s*([^#;]*)/.exec(line);
    if (rule === null) {
      if (line.trim() !== '' && !line.startsWith('#')) current = [];
      continue;
    }
    current = (rule[1] ?? '').split(/\s+/).map((key) => {
      const known = rules.get(key) ?? { needs: [], lines: [] };
      known.needs.push(...(rule[2] ?? '').split(/[\s|]+/).filter((need) => need !== ''));
      rules.set(key, known);
      return known;
    });
  }
  const seen = new Set<string>();
  const collect = (key: string): string[] => {
    const rule = rules.get(key);
    if (rule === undefined || seen.has(key)) return [];
    seen.add(key);
    return [...rule.needs.flatMap(collect), ...rule.lines];
  };
  if (!rules.has(target)) return undefined;
  return collect(target).map((line) => expand(line, variables, 0));
}

function expand(text: string, variables: ReadonlyMap<string, string>, depth: number): string {
  if (depth > 5) return text;
  return text
    .replace(/\$\((\w+)\)|\$\{(\w+)\}/g, (_all, round?: string, curly?: string) => {
      const value = variables.get(round ?? curly ?? '');
      return value === undefined ? '' : expand(value, variables, depth + 1);
    })
    .replace(/\$\([^()]*\)/g, UNKNOWN)
    .replaceAll('$$', '$');
}
