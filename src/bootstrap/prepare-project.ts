import { existsSync } from 'node:fs';
import path from 'node:path';
import { releasedOn, supportedOn } from '../facts/pythons/python-releases.js';
import { planData, planFiles } from '../files/plan.js';
import { prepare, type Settled, settle } from '../generation.js';
import { render } from '../render.js';
import { flag } from '../settings/option-names.js';
import { storeFile } from '../settings/stored-answers.js';
import { type ProjectAnswers, parseProjectAnswers } from './answers.js';
import { findDefaults } from './defaults.js';
import { licenceFileIn, planProject, refuseOtherProject } from './existing.js';
import { type QuestionKey, questionKeys } from './questions.js';
import { renderProject } from './render-project.js';
import { gitFolderOf } from './repository.js';
import { inStaging } from './staging.js';

export interface PrepareOptions {
  /** The folder of the new project; made if it is not there. */
  readonly directory: string;
  /** Consent to overwrite a pyproject.toml that is there. */
  readonly force?: boolean;
  /** Today, for the licence's year and the supported Python versions. */
  readonly now?: Date;
  /** How a question is called at this door; on a command line `--package-name`. */
  readonly nameOf?: (key: QuestionKey) => string;
}

/** A new project before it is written: every file planned, the workflows' settings among them. */
export interface PreparedProject extends Settled {
  readonly answers: ProjectAnswers;
  /** Whether git knows the folder already; then no commit is made. */
  readonly hasRepository: boolean;
}

/**
 * Parses the answers and plans every file of a new project, its workflows included. Writes nothing.
 * @param input answers to `questions` and, for the workflows, to `options`; nothing is trusted
 * @throws WorkflowsError `bad-option`; `conflict` where another Python project is there; `unsafe-path`
 */
export async function prepareProject(
  input: Readonly<Record<string, unknown>>,
  options: PrepareOptions,
): Promise<PreparedProject> {
  const root = path.resolve(options.directory);
  const gitFolder = await gitFolderOf(root);
  const answers = parseProjectAnswers(
    input,
    await findDefaults(root),
    circumstances(options.now ?? new Date()),
    options.nameOf ?? flag,
  );
  const licenceFile = licenceFileIn(root);
  const draft = renderProject(answers, { licenceFile });
  refuseOtherProject(root, answers, draft[0]?.text ?? '', options.force ?? false);

  const asked = Object.entries(input).filter(([key]) => !questionKeys.includes(key as QuestionKey));
  const given = Object.fromEntries(asked);
  return inStaging(root, draft, { folder: gitFolder, url: answers.url }, async (directory) => {
    const settled = settle(await prepare({ directory, writes: 'all', given }), {});
    const { files, guide, release } = {
      files: render(settled.settings),
      guide: settled.settings.files.guide !== undefined,
      release: settled.settings.files.release !== undefined,
    };
    const project = planProject(root, renderProject(answers, { licenceFile, guide, release }));
    const there = existsSync(root);
    return {
      ...settled,
      root,
      answers,
      hasRepository: gitFolder !== undefined,
      remarks: [...settled.remarks, ...licenceRemark(answers, licenceFile)],
      files: [...project, ...planFiles(there ? root : directory, files)],
      store: settled.store.flatMap(({ after }) => planData(there ? root : directory, storeFile, after)),
    };
  });
}

function circumstances(now: Date): { year: number; pythons: readonly string[] } {
  const day = now.toISOString().slice(0, 10);
  return { year: now.getFullYear(), pythons: releasedOn(day).filter((version) => supportedOn(version, day)) };
}

function licenceRemark({ licence }: ProjectAnswers, licenceFile: string | undefined): readonly string[] {
  if (licence.text !== undefined || licenceFile !== undefined) return [];
  return [
    `The text of ${licence.expression} is not at hand: put it into LICENSE, and license-files = ["LICENSE"] into pyproject.toml.`,
  ];
}
