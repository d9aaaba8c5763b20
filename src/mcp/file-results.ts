import type { PlannedFile } from '../files/plan.js';
import { list, oneOf, record, text } from './json-schema.js';

/** What happened to a file, or would. */
export const fileSchema = record({
  path: text('Relative to the project'),
  action: oneOf(
    ['create', 'update', 'unchanged', 'edited', 'foreign', 'obsolete'],
    'edited: generated, then changed by someone. foreign: written by someone else. obsolete: generated under an earlier name. They are only overwritten or removed with force: true',
  ),
});

export const filesSchema = list(fileSchema, 'The files');
export const remarksSchema = list({ type: 'string' }, 'What a person should know, one sentence each');

export function fileData({ path, action }: PlannedFile) {
  return { path, action };
}

/** One line per file: `create     .github/workflows/create-release.yml`. */
export function fileLines(files: readonly Pick<PlannedFile, 'path' | 'action'>[]): readonly string[] {
  return files.map(({ action, path }) => `${action.padEnd(9)}  ${path}`);
}

/** Lines with a heading and a blank line before them; none where there are none. */
export function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', heading, ...lines];
}
