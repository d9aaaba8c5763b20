import { diffArrays } from 'diff';
import { parseDocument } from 'yaml';
import { keepOwnPins } from '../files/pins.js';
import { mergeByGit, type ThreeWay } from './merge.js';
import { mergeLines } from './merge-lines.js';
import { mergeYaml } from './merge-yaml.js';
import { withRenamedJobs } from './renamed.js';

/** How the merge of one file ended. */
export interface MergeResult {
  /** Without conflicts: the text to write. With: the person's text and the new one between marks. */
  readonly text: string;
  readonly conflict: boolean;
}

/**
 * Merges what a person has with what is new: by git; where that finds a conflict, a workflow key by key,
 * other text line by line. A merge that
 * would lose a line of the person's, or is no valid workflow, counts as a conflict.
 *
 * @param version of the new text, for the marks
 */
export function mergeFile(path: string, given: ThreeWay, version: string): MergeResult {
  const three = isYaml(path) ? withRenamedJobs(withPins(given)) : given;
  const byGit = mergeByGit(three, { ours: 'yours', theirs: version });
  if (byGit.conflicts === 0 && isSound(path, three, byGit.text)) return { text: byGit.text, conflict: false };
  const finer = isYaml(path) ? mergeYaml(three) : mergeText(three);
  if (finer !== undefined && isSound(path, three, finer)) return { text: finer, conflict: false };
  return { text: byGit.text, conflict: true };
}

function mergeText({ base, ours, theirs }: ThreeWay): string | undefined {
  return mergeLines(base.split('\n'), ours.split('\n'), theirs.split('\n'))?.join('\n');
}

/** Pins that a bot or a person moved are no change to merge: each side gets the person's, where it is not older. */
function withPins({ base, ours, theirs }: ThreeWay): ThreeWay {
  return { base: keepOwnPins(base, ours), ours, theirs: keepOwnPins(theirs, ours) };
}

function isSound(path: string, { base, ours }: ThreeWay, merged: string): boolean {
  if (lostLines(base, ours, merged).length > 0) return false;
  return !isYaml(path) || brokenIn(merged).every((problem) => brokenIn(ours).includes(problem));
}

/** The lines of the person's: those that were not written. */
export function addedLines(base: string, ours: string): readonly string[] {
  return diffArrays(base.split('\n'), ours.split('\n'))
    .filter(({ added }) => added)
    .flatMap(({ value }) => value);
}

/** Those of them that are in a text no more; of a line that got a comment only, the comment counts. */
export function lostLines(base: string, ours: string, merged: string): readonly string[] {
  const lines = merged.split(/\r?\n/).map((line) => line.trim());
  const was = new Set(base.split('\n'));
  const isThere = (line: string) => {
    if (lines.includes(line.trim())) return true;
    const [, value = '', key = '', comment = ''] = /^((\s*(?:- )?[\w-]+:).*?)(\s#.*)$/.exec(line) ?? [];
    const isAnnotated = comment !== '' && was.has(value.trimEnd());
    return isAnnotated && lines.some((each) => each.startsWith(key.trim()) && each.endsWith(comment));
  };
  return addedLines(base, ours).filter((line) => !isThere(line));
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
