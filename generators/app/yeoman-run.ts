import path from 'node:path';
import type Generator from 'yeoman-generator';
import type { PreparedProject } from '../../src/bootstrap/prepare-project.js';
import type { Door } from '../../src/conversation/door.js';
import { apply, remind } from '../../src/conversation/finish.js';
import { foundLines } from '../../src/conversation/found-lines.js';
import { finishAsJson } from '../../src/conversation/json-report.js';
import { writeProject } from '../../src/conversation/new-project.js';
import { offerProject } from '../../src/conversation/offer-project.js';
import { offerSetup } from '../../src/conversation/offer-setup.js';
import { printable } from '../../src/conversation/printable.js';
import { questionsFor } from '../../src/conversation/questions.js';
import { onlyLooks, type RunMode, runMode } from '../../src/conversation/run-mode.js';
import { releaseAnswers, trimmed } from '../../src/conversation/told-answers.js';
import { WorkflowsError } from '../../src/errors.js';
import { type Prepared, prepare, type Request, type Settled, settle } from '../../src/generation.js';
import { yeomanDoor } from './yeoman-door.js';
import { readOptions } from './yeoman-options.js';

/** One run of a generator, in Yeoman's phases; the work is the plain command's, so the result is the same. */
export interface YeomanRun {
  prompting(): Promise<void>;
  writing(): Promise<void>;
  end(): Promise<void>;
}

/**
 * @param generator its options are read when prompting begins, so that a bad one ends like every other fault
 * @param writes `release`: only the release workflow
 */
export function yeomanRun(generator: Generator, writes: 'all' | 'release'): YeomanRun {
  let begun: Begun;
  let settled: Settled;
  let started: PreparedProject | undefined;
  let wrote = false;

  return {
    prompting: () =>
      readable(async () => {
        begun = begin(generator, writes);
        const { door, request } = begun;
        let prepared: Prepared;
        try {
          prepared = await prepare(request);
        } catch (fault) {
          if (writes === 'release') throw fault;
          started = await offerProject(fault, path.resolve(request.directory), request.given, door);
          return;
        }
        if (!begun.quiet) for (const line of [...foundLines(prepared.facts, door.width), '']) door.say(line);
        const told = await door.ask?.(questionsFor(writes, prepared.facts, prepared.stored, request.given));
        if (told !== undefined) door.say('');
        settled = settle(prepared, trimmed(told ?? {}));
      }),
    writing: () =>
      readable(async () => {
        if (started !== undefined) wrote = await writeProject(started, begun.door, begun.mode);
        else if (begun.json) process.stdout.write((await finishAsJson(settled, begun.mode)).text);
        else wrote = await apply(settled, begun.door, begun.mode);
      }),
    end: () =>
      readable(async () => {
        if (!wrote) return;
        if (started === undefined) await offerSetup(settled, begun.door);
        else remind(started, begun.door);
      }),
  };
}

interface Begun {
  readonly request: Request;
  readonly door: Door;
  readonly mode: RunMode;
  readonly json: boolean;
  /** The facts are not shown. */
  readonly quiet: boolean;
}

function begin(generator: Generator, writes: 'all' | 'release'): Begun {
  const { answers, run } = readOptions(generator.options);
  const json = run.json === true;
  const mode = runMode(run);
  const directory = typeof run.directory === 'string' ? run.directory : generator.destinationRoot();
  return {
    request: { directory, writes, given: writes === 'release' ? releaseAnswers(answers) : answers },
    door: yeomanDoor(generator, { mayAsk: run.yes !== true && !onlyLooks(mode) && !json }),
    mode,
    json,
    quiet: json || mode.check || mode.diff,
  };
}

/** `yo` prints an error's message and exits with its `code`, which has to be a number there. */
export async function readable(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof WorkflowsError)) throw error;
    const details = error.details === undefined ? '' : `${error.details.trimEnd()}\n\n`;
    throw Object.assign(
      new Error(`${details}pypi-workflows: ${printable(error.message)}`, { cause: error }),
      {
        code: 1,
      },
    );
  }
}
