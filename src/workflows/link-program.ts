import { definitions, type EntryName, entries } from './programs.generated.js';

/** `plain`: a version is only ever written as it is; `together`: one tag publishes several packages. */
export type Variant = 'plain' | 'together';

/** The function that a step calls of an entry, by its name in the program. */
export function functionOf(name: EntryName): string {
  return bare(entries[name].calls);
}

/**
 * Puts one program together: what its entries reach, each definition once and behind what it uses. One entry is
 * called at once; of several the program's only argument names the function.
 *
 * @param variants what a project is: a module `NAME_plain` stands for `NAME`, where there is one, if it is `plain`
 * @throws where two definitions of it have the same name
 */
export function linkProgram(names: readonly EntryName[], variants: readonly Variant[] = []): string {
  const owners = new Map<string, string>();
  const imports = new Set<string>();
  const texts: string[] = [];
  const take = (wanted: string, about?: string) => {
    const id =
      variants.map((each) => wanted.replace('.', `_${each}.`)).find((each) => each in definitions) ?? wanted;
    const owner = owners.get(bare(id));
    if (owner === id) return;
    if (owner !== undefined) throw new Error(`${names.join(', ')}: both ${owner} and ${id} are wanted`);
    owners.set(bare(id), id);
    const { text, uses, imports: lines } = definitions[id] ?? { text: '', uses: [], imports: [] };
    for (const line of lines) imports.add(line);
    for (const used of uses) take(used);
    texts.push(about === undefined ? text : `${comment(about)}\n${text}`);
  };
  const [first = names[0], ...others] = names;
  if (first === undefined) return '';
  if (others.length === 0) {
    take(entries[first].calls);
    return `${[`${comment(entries[first].about)}\n${importLines(imports)}`, ...texts, `${functionOf(first)}()`].join('\n\n')}\n`;
  }
  imports.add('import sys');
  for (const name of names) take(entries[name].calls, entries[name].about);
  return `${[`${importLines(imports)}`, ...texts, 'globals()[sys.argv[1]]()'].join('\n\n')}\n`;
}

function bare(id: string): string {
  return id.slice(id.indexOf('.') + 1);
}

function comment(text: string): string {
  return text.replace(/^/gm, '# ').replace(/ +$/gm, '');
}

/** In the order of isort: modules first, the names of one module on one line. */
function importLines(imports: ReadonlySet<string>): string {
  const modules = [...imports].filter((line) => line.startsWith('import ')).sort();
  const named = new Map<string, string[]>();
  for (const line of [...imports].sort()) {
    const [, module, name] = /^from (\S+) import (\S+)$/.exec(line) ?? [];
    if (module === undefined || name === undefined) continue;
    named.set(module, [...(named.get(module) ?? []), name]);
  }
  return [...modules, ...[...named].map(([module, all]) => `from ${module} import ${all.join(', ')}`)].join(
    '\n',
  );
}
