/**
 * What needs no disk, no git and no Node.js: a project's texts in, both workflows and the guide out, byte for byte what
 * the command writes. For browsers, and for programs that look at remote repositories.
 *
 * @packageDocumentation
 */
import { type FoundRow, foundRows } from './conversation/found-lines.js';
import type { ProjectFacts } from './facts/facts.js';
import { type InspectFilesOptions, inspectFiles, type KnownOfGit } from './facts/inspect-files.js';
import { answersOnFirstLine } from './files/first-lines.js';
import { seal } from './files/seal.js';
import { render } from './render.js';
import type { Answers } from './settings/option-names.js';
import { parseSettings } from './settings/parse.js';
import { settingsRemarks } from './settings/remarks.js';
import type { RenderedFile, Settings } from './settings/settings.js';
import { storeFile } from './settings/stored-answers.js';
import { toldBefore } from './settings/told-before.js';

export type { FoundRow } from './conversation/found-lines.js';
export { type ErrorCode, WorkflowsError } from './errors.js';
export type { Found, ProjectFacts } from './facts/facts.js';
export { type InspectFilesOptions, inspectFiles, type KnownOfGit } from './facts/inspect-files.js';
export type { InspectOptions } from './facts/inspect-repository.js';
export { datesDecide } from './facts/repository/dates-decide.js';
export type { Answers } from './settings/option-names.js';
export { flag } from './settings/option-names.js';
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

/** A project that is no folder. */
export interface ProjectOfTexts {
  /** As for `inspectFiles`. */
  readonly texts: Readonly<Record<string, string | undefined>>;
  readonly git?: KnownOfGit | undefined;
}

/** What the command would find and write. */
export interface Generated {
  readonly facts: ProjectFacts;
  /** What was found and where, as the command says it. */
  readonly found: readonly FoundRow[];
  /** What a person should know, one sentence each. */
  readonly remarks: readonly string[];
  /** The files, with their first lines. */
  readonly files: readonly RenderedFile[];
}

/**
 * All that `pypi-workflows --yes` does but writing: looks at the project, takes what its `.yo-rc.json` keeps, and renders.
 *
 * @param given answers by their keys, as options; not checked yet
 * @throws WorkflowsError as `inspectFiles` and `parseSettings` do
 */
export function generateFrom(
  { texts, git }: ProjectOfTexts,
  given: Answers = {},
  options: Pick<InspectFilesOptions, 'day' | 'name' | 'missed'> = {},
): Generated {
  const { stored, places } = toldBefore(texts[storeFile], given);
  const facts = inspectFiles(texts, git, { ...options, ...places });
  const before = texts[storeFile] === undefined ? answersOnFirstLine((file) => texts[file], facts) : stored;
  const settings = parseSettings(facts, { ...before, ...given }, { writes: 'all' });
  return {
    facts,
    found: foundRows(facts),
    remarks: [...facts.remarks, ...settingsRemarks(facts, settings)],
    files: renderFiles(settings),
  };
}
