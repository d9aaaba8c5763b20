/**
 * What needs no disk, no git and no Node.js: a project's texts in, both workflows and the guide out, byte for byte what
 * the command writes. For browsers, and for programs that look at remote repositories.
 *
 * @packageDocumentation
 */
import { seal } from './files/seal.js';
import { render } from './render.js';
import type { RenderedFile, Settings } from './settings/settings.js';

export { type ErrorCode, WorkflowsError } from './errors.js';
export type { Found, ProjectFacts } from './facts/facts.js';
export { inspectFiles, type KnownOfGit } from './facts/inspect-files.js';
export type { InspectOptions } from './facts/inspect-repository.js';
export type { Answers } from './settings/option-names.js';
export { options } from './settings/options.js';
export { type ParseContext, parseSettings } from './settings/parse.js';
export { settingsRemarks } from './settings/remarks.js';
export type { RenderedFile, Settings } from './settings/settings.js';

/**
 * The files as they are written: `render`, with the first line that tells the generator's own files from others.
 * @param settings what `parseSettings` gave
 */
export function renderFiles(settings: Settings): readonly RenderedFile[] {
  return render(settings).map((file) => ({ ...file, text: seal(file.path, file.text) }));
}
