import { at, type Definition, strings, table, text } from '../reading/definition.js';
import { matchFolders } from './match-folders.js';

/** The folders that a workspace's root names, and what names them; undefined: it names none. */
export interface Workspace {
  readonly place: string;
  readonly folders: readonly string[];
}

/**
 * The members of a workspace, by the tool that knows it: uv, Hatch, PDM; of Poetry, which has none, the folders that the
 * root requires by path. Sources: https://docs.astral.sh/uv/concepts/projects/workspaces/,
 * https://hatch.pypa.io/latest/how-to/environment/workspace/, https://python-poetry.org/docs/dependency-specification/
 *
 * @param own the root is a package itself: then what it requires by path is not taken for a workspace
 */
export function findWorkspace(definition: Definition, own: boolean): Workspace | undefined {
  const tools = own ? [uv, hatch] : [uv, hatch, pdm, poetry];
  return tools.map((each) => each(definition)).find((each) => each !== undefined && each.folders.length > 0);
}

function uv(definition: Definition): Workspace | undefined {
  const workspace = table(definition.tool('uv').workspace);
  return resolve(definition, '[tool.uv.workspace]', strings(workspace.members), strings(workspace.exclude));
}

function hatch(definition: Definition): Workspace | undefined {
  const tool = definition.tool('hatch');
  const workspaces = [
    tool.workspace,
    ...Object.values(table(tool.envs)).map((each) => at(each, 'workspace')),
  ];
  const members = workspaces.flatMap((each) => {
    const named = at(each, 'members');
    return Array.isArray(named) ? named.flatMap((one) => text(one) ?? text(at(one, 'path')) ?? []) : [];
  });
  const exclude = workspaces.flatMap((each) => strings(at(each, 'exclude')));
  return resolve(definition, '[tool.hatch.envs…workspace]', members, exclude);
}

function pdm(definition: Definition): Workspace | undefined {
  const workspace = table(definition.tool('pdm').workspace);
  const members = [...strings(workspace.members), ...strings(workspace.packages)];
  // Development dependencies in its own editable form: `-e file:///${PROJECT_ROOT}/packages/a`.
  const groups = [
    ...Object.values(table(definition.tool('pdm')['dev-dependencies'])),
    ...Object.values(table(definition.files.toml('pyproject.toml')?.['dependency-groups'])),
  ];
  const editable = groups
    .flatMap(strings)
    .flatMap((each) => /^-e\s+file:\/\/\/\$\{PROJECT_ROOT\}\/([^#\s]+)/.exec(each)?.[1] ?? []);
  return resolve(definition, '[tool.pdm]', [...members, ...editable], strings(workspace.exclude));
}

function poetry(definition: Definition): Workspace | undefined {
  const tool = definition.tool('poetry');
  const groups = [
    tool.dependencies,
    tool['dev-dependencies'],
    ...Object.values(table(tool.group)).map((group) => at(group, 'dependencies')),
  ];
  const paths = groups.flatMap((group) =>
    Object.values(table(group)).flatMap((each) => text(at(each, 'path')) ?? []),
  );
  return resolve(definition, "Poetry's path dependencies", paths, []);
}

function resolve(
  { files }: Definition,
  place: string,
  members: readonly string[],
  exclude: readonly string[],
): Workspace | undefined {
  if (members.length === 0) return undefined;
  const left = new Set(exclude.flatMap((pattern) => matchFolders(files, pattern)));
  const folders = [...new Set(members.flatMap((pattern) => matchFolders(files, pattern)))];
  return { place, folders: folders.filter((folder) => !left.has(folder)) };
}
