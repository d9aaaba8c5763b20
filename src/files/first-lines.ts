import type { ProjectFacts } from '../facts/facts.js';
import { known } from '../settings/stored-answers.js';
import { type FirstLine, readFirstLine } from './seal.js';

type Read = (file: string) => string | undefined;

/** The answers of a run that wrote the release workflow alone and no `.yo-rc.json`. */
export function answersOnFirstLine(read: Read, facts: ProjectFacts): Readonly<Record<string, unknown>> {
  return known(firstLines(read, facts).find(({ release }) => release !== undefined)?.release ?? {});
}

/**
 * What the workflows of ours that are there say in their first lines.
 * @param read the text of a file of the project
 */
export function firstLines(read: Read, { workflows }: ProjectFacts): readonly FirstLine[] {
  return workflows
    .filter((workflow) => workflow.generated)
    .flatMap(({ file }) => readFirstLine(read(`.github/workflows/${file}`) ?? '') ?? []);
}
