import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { git } from '../git/git.js';
import { type Project, readProject } from '../reading/project.js';
import { pathsIn, type Scripts } from '../reading/scripts.js';

export interface WorkingCopy {
  readonly project: Project;
  /** The texts of `.github/workflows`, by file name. */
  readonly workflows: Readonly<Record<string, string>>;
  /** The texts of the files here that the workflows name. */
  readonly scripts: Scripts;
}

/** `octo/demo` of an address of github.com in any of its forms. */
function repositoryOf(url: string): string | undefined {
  return /github\.com[/:]([^/\s]+\/[^/\s]+?)(?:\.git)?\/?$/.exec(url)?.[1];
}

/** Longer ones are data, not scripts. */
const MOST = 100_000;

function scriptsIn(directory: string, text: string): Scripts {
  const found = pathsIn(text).flatMap((file) => {
    const full = path.join(directory, file);
    const about = existsSync(full) ? statSync(full) : undefined;
    return about?.isFile() && about.size <= MOST ? [[file, readFileSync(full, 'utf8')] as const] : [];
  });
  return Object.fromEntries(found);
}

/**
 * Reads what a verdict needs; nothing is run but git.
 *
 * @throws Error where there is no such folder
 */
export async function readWorkingCopy(
  directory: string,
  given: { readonly branch?: string; readonly repository?: string; readonly distribution?: string } = {},
): Promise<WorkingCopy> {
  if (!existsSync(directory)) throw new Error(`There is no folder ${directory}.`);
  const ask = (...args: string[]) => git(directory, args).catch(() => '');
  const head = (await ask('symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD')).replace(
    /^origin\//,
    '',
  );
  const project = readProject(
    (file) =>
      existsSync(path.join(directory, file)) ? readFileSync(path.join(directory, file), 'utf8') : '',
    {
      tags: (await ask('tag', '--list')).split('\n').filter(Boolean),
      defaultBranch:
        given.branch ?? (head || (await ask('symbolic-ref', '--quiet', '--short', 'HEAD')) || 'main'),
      repository: given.repository ?? repositoryOf(await ask('remote', 'get-url', 'origin')),
    },
  );
  const folder = path.join(directory, '.github/workflows');
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /\.ya?ml$/.test(name))
        .sort()
    : [];
  const workflows = names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const);
  return {
    project: { ...project, name: given.distribution ?? project.name },
    workflows: Object.fromEntries(workflows),
    scripts: scriptsIn(directory, workflows.map(([, text]) => text).join('\n')),
  };
}
