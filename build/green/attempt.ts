import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { git } from '../../rehearsal/src/git/git.js';
import type { Interpreters } from '../../rehearsal/src/tools/interpreters.js';
import { parseWorkflow, type WorkflowFile } from '../../rehearsal/src/workflows/workflow-file.js';
import type { Candidate } from './candidate.js';
import type { Contender, Written } from './contenders/contender.js';
import { interpretersFor, oneLeg, possibleLegs } from './legs.js';
import { type Inspection, Refusal, runCommand, versionStyle } from './project.js';
import { rehearse } from './rehearse.js';
import type { Failure, Result, Traits } from './result.js';

export interface AttemptOptions {
  /** The file of `pypi-workflows`; it also says what is known of the project. */
  readonly command: string;
  /** Options of the command that shape what is generated. */
  readonly generation: readonly string[];
  /** Remove the project's own workflows first. */
  readonly withoutWorkflows: boolean;
  readonly allLegs: boolean;
  /** The default branch takes no push. */
  readonly guarded: boolean;
  readonly interpreters: Interpreters;
  /** Where installers keep what they fetched. */
  readonly cache: string;
  readonly keep: boolean;
}

/** What an attempt is about to run; equal texts give equal results. */
export interface Prepared {
  readonly traits: Traits;
  readonly folder: string;
  readonly inspection: Inspection | undefined;
  readonly written: Written | undefined;
  readonly workflows: readonly WorkflowFile[];
  readonly refusal: string | undefined;
  readonly sources: string;
  readonly dispose: () => void;
}

/** Puts a project on disk and lets a contender write its files. */
export async function prepare(
  candidate: Candidate,
  contender: Contender,
  options: AttemptOptions,
): Promise<Prepared> {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'green-'));
  const folder = path.join(scratch, candidate.name);
  const dispose = () => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  try {
    mkdirSync(folder);
    await candidate.make(folder);
    if (options.withoutWorkflows) await removeWorkflows(folder);
    return { ...(await write(candidate, folder, contender, options)), folder, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

type Answer = Omit<Prepared, 'folder' | 'dispose'>;

async function write(
  candidate: Candidate,
  folder: string,
  contender: Contender,
  options: AttemptOptions,
): Promise<Answer> {
  const unknown = { project: candidate.name, origin: candidate.origin, backend: '', version: '', tests: '' };
  let traits: Traits = unknown;
  let inspection: Inspection | undefined;
  const refused = (refusal: string): Answer => ({
    traits,
    inspection,
    written: undefined,
    workflows: [],
    refusal,
    sources: refusal,
  });
  try {
    const place = path.join(folder, candidate.within ?? '.');
    const args = ['inspect', ...options.generation, '-C', place];
    inspection = (await runCommand(options.command, args)) as Inspection;
    const { facts } = inspection;
    const tests = facts.tests.reason;
    traits = { ...unknown, backend: facts.backend.value, version: versionStyle(facts), tests };
    const written = await contender.write({ folder: place, inspection });
    const workflows = readWorkflows(folder, written.workflows);
    await commitWorkflows(folder);
    const state = await git(folder, ['rev-parse', 'HEAD^{tree}']);
    const tags = await git(folder, ['tag', '--list']);
    const sources = [state, tags, ...written.workflows.map((file) => readWorkflow(folder, file))].join('\n');
    return { traits, inspection, written, workflows, refusal: undefined, sources };
  } catch (error) {
    if (error instanceof Refusal) return refused(error.message);
    throw error;
  }
}

const FOLDER = '.github/workflows';

function readWorkflow(folder: string, file: string): string {
  return readFileSync(path.join(folder, FOLDER, file), 'utf8');
}

function readWorkflows(folder: string, files: readonly string[]): WorkflowFile[] {
  return files.map((file) => parseWorkflow(file, readWorkflow(folder, file)));
}

/** By force: some projects ignore every file that begins with a dot, and keep theirs in git all the same. */
async function commitWorkflows(folder: string): Promise<void> {
  await git(folder, ['add', '--force', '.github']);
  await git(folder, ['commit', '--quiet', '--no-verify', '--allow-empty', '-m', 'Add the workflows']);
}

/** The Python of whoever installs the release: one that the project claims, the same for every contender. */
function userPython({ facts }: Inspection, here: Interpreters): string {
  const { matrix, required } = facts.python.value;
  const possible = matrix.filter((version) => here.has(version));
  return here.get(oneLeg(possible, required) ?? '3.12') ?? 'python3';
}

async function removeWorkflows(folder: string): Promise<void> {
  const workflows = path.join(folder, FOLDER);
  const files = await git(folder, ['ls-files', FOLDER]);
  if (files === '') return;
  await git(folder, ['rm', '-r', '--quiet', FOLDER]);
  await git(folder, ['commit', '--quiet', '--no-verify', '-m', 'Start without workflows']);
  rmSync(workflows, { recursive: true, force: true });
}

/** Runs what was prepared, from the pull request to the installed package. */
export async function attempt(
  candidate: Candidate,
  contender: Contender,
  prepared: Prepared,
  options: AttemptOptions,
): Promise<Result> {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 100) / 10;
  const base = { ...prepared.traits, contender: contender.name };
  const { written, inspection, refusal } = prepared;
  if (refusal !== undefined || !written || !inspection) {
    const expected = candidate.refused?.test(refusal ?? '') ?? false;
    const failure: Failure = { stage: 'generate', step: '', says: refusal ?? '', tail: [] };
    const nothing = {
      releaseFailure: failure,
      legs: [],
      released: undefined,
      onTestPyPI: undefined,
      notes: [],
    };
    return { ...base, outcome: expected ? 'refused' : 'red', failure, ...nothing, seconds: seconds() };
  }
  const possible = possibleLegs(prepared.workflows, options.interpreters);
  const leg = oneLeg(possible, written.required);
  const interpreters = options.allLegs
    ? options.interpreters
    : interpretersFor(options.interpreters, possible, leg, written.alsoNeeds);
  const played = await rehearse({
    folder: prepared.folder,
    name: candidate.name,
    contender,
    written,
    inspection,
    interpreters,
    cache: options.cache,
    keep: options.keep,
    guarded: options.guarded,
    python: userPython(inspection, options.interpreters),
  });
  const failure: Failure | undefined =
    candidate.refused && !played.failure
      ? { stage: 'generate', step: '', says: 'This project was to be refused.', tail: [] }
      : played.failure;
  const legs = possible.filter((version) => interpreters.has(version));
  return { ...base, ...played, outcome: failure ? 'red' : 'green', failure, legs, seconds: seconds() };
}
