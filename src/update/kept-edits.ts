import { diffArrays } from 'diff';
import { parse } from 'yaml';
import { isYaml } from './merged-file.js';

type Table = Readonly<Record<string, unknown>>;

/**
 * What a person changed in a generated file, in words: which job, which step, which section.
 * @param base what was written
 * @param ours what is there
 */
export function editsInWords(path: string, base: string, ours: string): readonly string[] {
  const now = isYaml(path) ? parsed(ours) : {};
  if (now === undefined) return ['what is no YAML any more'];
  const structural = isYaml(path) ? workflowEdits(parsed(base) ?? {}, now) : sectionEdits(base, ours);
  if (structural.length > 0) return structural;
  return commentEdits(base, ours);
}

function parsed(text: string): Table | undefined {
  try {
    return table(parse(text));
  } catch {
    return undefined;
  }
}

function workflowEdits(base: Table, ours: Table): readonly string[] {
  const top = changedKeys(base, ours)
    .filter((key) => key !== 'jobs')
    .map((key) => (key === 'on' ? 'what starts it' : key));
  const before = table(base.jobs);
  const after = table(ours.jobs);
  const jobs = changedKeys(before, after).flatMap((name) => {
    const [old, now] = [before[name], after[name]];
    if (old === undefined) {
      const from = Object.keys(before).find((each) => !(each in after) && equal(before[each], now));
      return [from === undefined ? `an extra job "${name}"` : `job "${from}" is called "${name}"`];
    }
    if (now === undefined) {
      const isRenamed = Object.keys(after).some((each) => !(each in before) && equal(after[each], old));
      return isRenamed ? [] : [`job "${name}" removed`];
    }
    return jobEdits(name, table(old), table(now));
  });
  return [...top, ...jobs];
}

function jobEdits(job: string, base: Table, ours: Table): readonly string[] {
  const keys = changedKeys(base, ours).filter((key) => key !== 'steps');
  const before = stepsOf(base);
  const after = stepsOf(ours);
  const steps = changedKeys(before, after).flatMap((name) => {
    if (before[name] === undefined) return [`an extra step "${name}" in job "${job}"`];
    if (after[name] === undefined) return [`step "${name}" removed from job "${job}"`];
    return changedKeys(table(before[name]), table(after[name])).map(
      (key) => `${key} of step "${name}" in job "${job}"`,
    );
  });
  return [...keys.map((key) => `${key} of job "${job}"`), ...steps];
}

/** Steps by what they are called. */
function stepsOf(job: Table): Table {
  const steps = Array.isArray(job.steps) ? job.steps.map(table) : [];
  return Object.fromEntries(
    steps.map((step, index) => {
      const uses = typeof step.uses === 'string' ? step.uses.split('@')[0] : undefined;
      const { uses: _, ...rest } = step;
      // A pin is no edit.
      return [String(step.name ?? step.id ?? uses ?? `number ${index + 1}`), uses ? { ...rest, uses } : step];
    }),
  );
}

/** In Markdown: the headings under which something was changed. */
function sectionEdits(base: string, ours: string): readonly string[] {
  const sections = new Set<string>();
  let heading = '';
  for (const { value, added, removed } of diffArrays(base.split('\n'), ours.split('\n'))) {
    for (const line of value) {
      const [, title] = /^#+\s+(.*)$/.exec(line) ?? [];
      if (title !== undefined && !removed) heading = title;
      if ((added || removed) && line.trim() !== '') sections.add(heading);
    }
  }
  return [...sections].map((title) =>
    title === '' ? 'text before the first heading' : `text under "${title}"`,
  );
}

/** What changes no key: comments and blank lines, by the job they stand in. */
function commentEdits(base: string, ours: string): readonly string[] {
  const places = new Set<string>();
  let place = 'at the top';
  let inJobs = false;
  for (const { value, added, removed } of diffArrays(base.split('\n'), ours.split('\n'))) {
    for (const line of value) {
      if (/^jobs:/.test(line)) inJobs = true;
      const [, job] = /^ {2}([\w-]+):/.exec(line) ?? [];
      if (inJobs && job !== undefined) place = `in job "${job}"`;
      if (added || removed) places.add(`${line.trim().startsWith('#') ? 'a comment' : 'spacing'} ${place}`);
    }
  }
  return [...places];
}

function changedKeys(base: Table, ours: Table): readonly string[] {
  return [...new Set([...Object.keys(base), ...Object.keys(ours)])].filter(
    (key) => !equal(base[key], ours[key]),
  );
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function table(value: unknown): Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : {};
}
