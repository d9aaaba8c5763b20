import { at, type Definition, table } from '../reading/definition.js';

/** `package_dir` of setuptools, from all places it can stand in: the folder of each package, or of all under ``. */
export function packageFolders(definition: Definition): Readonly<Record<string, string>> {
  const fromCfg = (definition.setupCfg?.get('options', 'package_dir') ?? '').split('\n').flatMap((line) => {
    const [name = '', folder] = line.split('=').map((part) => part.trim());
    return folder === undefined ? [] : [[name, folder] as const];
  });
  const all = {
    ...Object.fromEntries(fromCfg),
    ...table(definition.setupPy?.value('package_dir')),
    ...table(at(definition.tool('setuptools'), 'package-dir')),
  };
  const pairs = Object.entries(all).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return Object.fromEntries(pairs.map(([name, folder]) => [name, folder.replace(/^\.\/|\/$/g, '')]));
}
