import { diffArrays } from 'diff';
import { parseDocument } from 'yaml';
import { keepOwnPins } from '../files/pins.js';
import { mergeByGit, type ThreeWay } from './merge.js';
import { mergeYaml } from './merge-yaml.js';

/** How the merge of one file ended. */
export interface MergeResult {
  /** Without conflicts: the text to write. With: the person's text and the new one between marks. */
  readonly text: string;
  readonly conflict: boolean;
}

/**
 * Merges what a person has with what is new: by git, where that finds a conflict in a workflow key by key. A merge that
 * would lose a line of the person's, or is no valid workflow, counts as a conflict.
 *
 * @param version of the new text, for the marks
 */
export function mergeFile(path: string, given: ThreeWay, version: string): MergeResult {
  const three = withPins(given);
  const byGit = mergeByGit(three, { ours: 'yours', theirs: version });
  if (byGit.conflicts === 0 && isSound(path, three, byGit.text)) return { text: byGit.text, conflict: false };
  const byKey = isYaml(path) ? mergeYaml(three, linesByGit) : undefined;
  if (byKey !== undefined && isSound(path, three, byKey)) return { text: byKey, conflict: false };
  return { text: byGit.text, conflict: true };
}

function linesByGit(three: ThreeWay): string | undefined {
  const { text, conflicts } = mergeByGit(three, { ours: 'yours', theirs: 'new' });
  return conflicts === 0 ? text : undefined;
}

/** Pins that a bot or a person moved are no change to merge: each side gets the person's, where it is not older. */
function withPins({ base, ours, theirs }: ThreeWay): ThreeWay {
  return { base: keepOwnPins(base, ours), ours, theirs: keepOwnPins(theirs, ours) };
}

function isSound(path: string, { base, ours }: ThreeWay, merged: string): boolean {
  const has = new Set(merged.split('\n').map((line) => line.trim()));
  if (!addedLines(base, ours).every((line) => has.has(line.trim()))) return false;
  return !isYaml(path) || brokenIn(merged).every((problem) => brokenIn(ours).includes(problem));
}

/** The lines of the person's: those that were not written. */
export function addedLines(base: string, ours: string): readonly string[] {
  return diffArrays(base.split('\n'), ours.split('\n'))
    .filter(({ added }) => added)
    .flatMap(({ value }) => value);
}

/** What GitHub would refuse in a workflow: no YAML, a job that needs one that is not there, outputs of no step. */
function brokenIn(text: string): readonly string[] {
  const document = parseDocument(text);
  if (document.errors.length > 0) return document.errors.map(({ code }) => code);
  const jobs = (document.toJS() as { jobs?: Record<string, Job> } | null)?.jobs ?? {};
  return Object.entries(jobs).flatMap(([name, job]) => {
    const needs = [job?.needs ?? []].flat().filter((each) => !Object.hasOwn(jobs, each));
    const ids = new Set((job?.steps ?? []).map((step) => step?.id));
    const used = [...JSON.stringify(job ?? {}).matchAll(/\bsteps\.([\w-]+)\./g)].map(([, id]) => id);
    return [...needs, ...used.filter((id) => !ids.has(id))].map((missing) => `${name}: ${missing}`);
  });
}

interface Job {
  readonly needs?: string | readonly string[];
  readonly steps?: readonly { readonly id?: string }[];
}

export function isYaml(path: string): boolean {
  return /\.ya?ml$/.test(path);
}
