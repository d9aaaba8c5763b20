import path from 'node:path';
import type Generator from 'yeoman-generator';
import type { PreparedProject } from '../../src/bootstrap/prepare-project.js';
import { remind } from '../../src/conversation/finish.js';
import { askAndPrepare, writeProject } from '../../src/conversation/new-project.js';
import { onlyLooks, runMode } from '../../src/conversation/run-mode.js';
import { yeomanDoor } from '../app/yeoman-door.js';
import { readOptions } from '../app/yeoman-options.js';
import { readable, type YeomanRun } from '../app/yeoman-run.js';
import { readQuestions } from './yeoman-questions.js';

/** One run in Yeoman's phases; the work is the plain command's, so the result is the same. */
export function yeomanInit(generator: Generator): YeomanRun {
  const { packageName: _, ...options } = readOptions(generator.options).answers;
  const { run } = readOptions(generator.options);
  const mode = runMode(run);
  const door = yeomanDoor(generator, { mayAsk: run.yes !== true && !onlyLooks(mode) });
  const given = { ...options, ...readQuestions(generator.options) };
  // Where it was called: Yeoman's own root is that of a project above, if there is one with a .yo-rc.json.
  const directory = path.resolve(generator.contextRoot, String(run.directory ?? '.'), folderOf(generator));
  let prepared: PreparedProject;
  let wrote = false;

  return {
    prompting: () =>
      readable(async () => {
        prepared = await askAndPrepare(directory, given, door, mode.force);
      }),
    writing: () =>
      readable(async () => {
        wrote = await writeProject(prepared, door, mode);
      }),
    end: async () => {
      if (wrote) remind(prepared, door);
    },
  };
}

function folderOf(generator: Generator): string {
  const { folder } = generator.options as { folder?: unknown };
  return folder === undefined ? '.' : String(folder);
}
