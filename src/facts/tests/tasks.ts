import type { ProjectFiles } from '../project-files.js';
import { isTable, stringList, tableAt } from './tables.js';

const TABLES = [
  ['tool', 'poe', 'tasks'],
  ['tool', 'pdm', 'scripts'],
  ['tool', 'taskipy', 'tasks'],
  ['tool', 'rye', 'scripts'],
  ['tool', 'hatch', 'envs', 'default', 'scripts'],
] as const;

/** The shell lines of a named task: poethepoet, PDM scripts, taskipy, Rye, Hatch's default environment. */
export function taskScript(files: ProjectFiles, name: string, depth = 0): string | undefined {
  if (depth > 4) return undefined;
  const pyproject = files.toml('pyproject.toml');
  for (const path of TABLES) {
    const table = tableAt(pyproject, ...path);
    if (!Object.hasOwn(table, name)) continue;
    return lines(files, table[name], depth).join('\n');
  }
  return undefined;
}

function lines(files: ProjectFiles, task: unknown, depth: number): string[] {
  const follow = (name: string): string[] => taskScript(files, name, depth + 1)?.split('\n') ?? [];
  if (typeof task === 'string') return [task];
  if (Array.isArray(task))
    return task.flatMap((item) =>
      typeof item === 'string'
        ? follow(item).length > 0
          ? follow(item)
          : [item]
        : lines(files, item, depth + 1),
    );
  if (!isTable(task)) return [];
  for (const key of ['cmd', 'shell', 'command']) {
    const value = task[key];
    if (typeof value === 'string') return [value.replaceAll('\n', ' ')];
    if (Array.isArray(value)) return [stringList(value).join(' ')];
  }
  if (typeof task.ref === 'string') return follow(task.ref);
  const sequence = task.sequence ?? task.composite;
  return sequence === undefined ? [] : lines(files, sequence, depth + 1);
}
