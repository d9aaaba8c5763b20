import { realpathSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Root } from '@modelcontextprotocol/server';
import { WorkflowsError } from '../errors.js';
import { shown } from '../settings/refusal.js';

/**
 * A project's folder, free of links, so that nothing about it changes between a check and its use.
 * @throws WorkflowsError `bad-option` where it is none
 */
export function projectFolder(folder: string): string {
  try {
    const real = realpathSync(folder);
    if (statSync(real).isDirectory()) return real;
  } catch {
    // Missing, a link to nowhere, or a part of the path that may not be entered: none of them can be worked in.
  }
  throw new WorkflowsError(
    'bad-option',
    `The folder ${shown(folder)} can't be used: it is no folder here. Give one that exists.`,
  );
}

/**
 * The folder a client's roots stand for: the first, as this server works on one project.
 * @param roots as the client sent them; nothing is trusted
 * @throws WorkflowsError `bad-option`
 */
export function folderOfRoots(roots: readonly Root[]): string {
  const [first] = roots;
  if (first === undefined) {
    throw new WorkflowsError(
      'bad-option',
      'The client offers no folder to work in: open a project there, or start this server as mcp-pypi-workflows DIR.',
    );
  }
  const uri: unknown = (first as Partial<Root>).uri;
  try {
    if (typeof uri === 'string' && uri.startsWith('file:')) return projectFolder(fileURLToPath(uri));
  } catch (error) {
    if (error instanceof WorkflowsError) throw error;
  }
  throw new WorkflowsError(
    'bad-option',
    `The client's root ${shown(uri)} can't be used: it is no file:// address of a folder. For example file:///home/me/parrot-tools.`,
  );
}
