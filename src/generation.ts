import path from 'node:path';
import { WorkflowsError } from './errors.js';
import type { ProjectFacts } from './facts/facts.js';
import { answersOnFirstLine, firstLines } from './files/first-lines.js';
import { newerThanThis, type PlannedFile, planData, planFiles, planObsolete } from './files/plan.js';
import { readInside } from './files/read.js';
import { render } from './render.js';
import { lookAtProject } from './settings/look.js';
import { type AnswerKey, flag } from './settings/option-names.js';
import { type ParseContext, parseSettings } from './settings/parse.js';
import { settingsRemarks } from './settings/remarks.js';
import type { Settings } from './settings/settings.js';
import { answersWorthKeeping, storeFile, updateStored } from './settings/stored-answers.js';
import { generatorVersion } from './version.generated.js';

type Given = Readonly<Record<string, unknown>>;

/** What a door was told before it asks anything. */
export interface Request {
  /** The project's folder, relative or absolute. */
  readonly directory: string;
  readonly writes: 'all' | 'release';
  /** Answers by their keys, from options; not checked yet. */
  readonly given: Given;
}

/** A project that was looked at, before the questions. */
export interface Prepared {
  readonly request: Request;
  readonly facts: ProjectFacts;
  /** The answers in `.yo-rc.json` (without one, those on the first line of a release workflow), and its text. */
  readonly stored: Given;
  readonly storedText: string | undefined;
}

/** What will be written, before it is. */
export interface Settled {
  readonly root: string;
  readonly settings: Settings;
  /** What a person should know, one sentence each. */
  readonly remarks: readonly string[];
  /** The generated files. */
  readonly files: readonly PlannedFile[];
  /** `.yo-rc.json`, where it changes. */
  readonly store: readonly PlannedFile[];
  /** Whether the person wants to hear what is left to do. */
  readonly reminders: boolean;
}

/**
 * Looks at the project and at the answers of earlier runs; every option given is checked before anything is asked.
 * @throws WorkflowsError as `inspectProject` and `parseSettings` do
 */
export async function prepare(request: Request): Promise<Prepared> {
  const looked = await lookAtProject(path.resolve(request.directory), request.given, readInside);
  const { facts, storedText } = looked;
  const stored = storedText === undefined ? answersOnFirstLine(readOf(facts), facts) : looked.stored;
  const prepared = { request, facts, storedText, stored };
  try {
    parseSettings(facts, { ...prepared.stored, ...request.given }, contextOf(prepared));
  } catch (error) {
    // A name that could not be found may be asked for yet.
    if (!(error instanceof WorkflowsError && error.code === 'no-project')) throw error;
  }
  return prepared;
}

/**
 * Parses, renders and compares with the disk; writes nothing.
 * @param told the answers to the questions; they overrule the options' defaults, not the options
 */
export function settle(prepared: Prepared, told: Given): Settled {
  const { facts, request, stored, storedText } = prepared;
  const answers = { ...stored, ...told, ...request.given };
  const context = contextOf(prepared, told);
  const settings = parseSettings(facts, answers, context);
  // `release` writes no other file, so it only updates a store that exists (contract G2); else the file itself says them.
  const keeps = request.writes === 'all' || storedText !== undefined;
  const worthKeeping = {
    ...answersWorthKeeping(facts, answers, settings, context),
    ...(facts.packageDirs.length > 0 ? { packageDir: facts.packageDirs.map((each) => each || '.') } : {}),
    // Found by then, so that leaving it out would seem to make no difference.
    ...(answers.versionCopies === undefined
      ? {}
      : { versionCopies: answers.versionCopies as readonly string[] }),
    ...(answers.releaseTogether === undefined ? {} : { releaseTogether: answers.releaseTogether as boolean }),
  };
  const onFirstLine = request.writes === 'release' ? (keeps ? {} : worthKeeping) : undefined;
  const planned = planFiles(facts.root, render(settings), onFirstLine).map((file) =>
    // "Replace it" is the consent that a file of someone else needs (contract G7).
    answers.existing === 'replace' && file.path === settings.files.publish && file.action === 'foreign'
      ? { ...file, action: 'update' as const }
      : file,
  );
  const files = [
    ...planned,
    ...planObsolete(facts.root, earlierNames(facts, settings), settings.packageName),
  ];
  const text = keeps ? updateStored(storedText, worthKeeping) : undefined;
  return {
    root: facts.root,
    settings,
    remarks: [...facts.remarks, ...settingsRemarks(facts, settings), ...stepBack(files)],
    files,
    store: planData(facts.root, storeFile, text),
    reminders: answers.reminders !== false,
  };
}

/** Contract U1: what a newer version wrote is not up to date here, and no older one should write it anew unasked. */
function stepBack(files: readonly PlannedFile[]): readonly string[] {
  const newer = newerThanThis(files);
  if (newer === undefined) return [];
  return [
    `${newer.path} was written by ${newer.version}, and this is ${generatorVersion}, an older version: what is written now is a step back.`,
  ];
}

/** Like `prepare`, for what is there: a project in which the release workflow alone is ours is taken as `release` takes it. */
export async function prepareAsWritten(request: Omit<Request, 'writes'>): Promise<Prepared> {
  const prepared = await prepare({ ...request, writes: 'all' });
  const said = firstLines(readOf(prepared.facts), prepared.facts);
  const isRelease = said.length === 1 && said[0]?.release !== undefined;
  return isRelease ? prepare({ ...request, writes: 'release' }) : prepared;
}

function readOf({ root }: ProjectFacts) {
  return (file: string) => readInside(root, file);
}

/** Workflows of ours that stand beside the ones to be written, and do the same (contract G5). */
function earlierNames(facts: ProjectFacts, { files }: Settings): readonly string[] {
  return facts.workflows
    .filter(
      ({ generated, publishes }) => generated && (publishes ? files.publish : files.release) !== undefined,
    )
    .map(({ file }) => `.github/workflows/${file}`)
    .filter((path) => path !== files.publish && path !== files.release);
}

/** A fault names what the person typed: an option, or the line in `.yo-rc.json`. */
function contextOf({ request, stored, storedText }: Prepared, told: Given = {}): Required<ParseContext> {
  const { given } = request;
  const isStored = (key: AnswerKey) =>
    given[key] === undefined && told[key] === undefined && stored[key] !== undefined;
  return {
    writes: request.writes,
    nameOf: (key) => (isStored(key) ? `${key} in ${storedIn(storedText)}` : flag(key)),
  };
}

function storedIn(storedText: string | undefined): string {
  return storedText === undefined ? 'the first line of the release workflow' : storeFile;
}
