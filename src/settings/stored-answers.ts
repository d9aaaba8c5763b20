import { WorkflowsError } from '../errors.js';
import type { ProjectFacts } from '../facts/facts.js';
import { type AnswerKey, type Answers, answerKeys, specOf } from './option-names.js';
import { type ParseContext, parseSettings } from './parse.js';
import type { Settings } from './settings.js';

/** Where Yeoman keeps answers, and the key of this generator in it. */
export const storeFile = '.yo-rc.json';
const storeKey = 'generator-pypi-workflows';

type Store = Record<string, unknown>;

const storedKeys = answerKeys.filter((key) => specOf(key).scope === 'project');

/**
 * The answers kept in `.yo-rc.json` (contract G2); not checked yet, `parseSettings` does that.
 * @param text the file's content; undefined: there is none
 * @throws WorkflowsError `broken-file`
 */
export function readStored(text: string | undefined): Readonly<Store> {
  const mine = parseStore(text)[storeKey];
  return isRecord(mine) ? known(mine) : {};
}

/** Those of some stored answers that there is an option for. */
export function known(answers: Readonly<Store>): Readonly<Store> {
  return Object.fromEntries(storedKeys.filter((key) => key in answers).map((key) => [key, answers[key]]));
}

/**
 * The new content of `.yo-rc.json` after a run: other generators' keys stay as they are.
 * @param kept from `answersWorthKeeping`
 * @returns undefined where nothing needs to be written
 */
export function updateStored(text: string | undefined, kept: Answers): string | undefined {
  const store = parseStore(text);
  const before = store[storeKey];
  const foreign = isRecord(before)
    ? Object.fromEntries(Object.entries(before).filter(([key]) => !storedKeys.includes(key as AnswerKey)))
    : {};
  const after = { ...foreign, ...kept };
  if (before === undefined && Object.keys(after).length === 0) return undefined;
  if (JSON.stringify(before) === JSON.stringify(after)) return undefined;
  return `${JSON.stringify({ ...store, [storeKey]: after }, null, 2)}\n`;
}

/**
 * The answers that make a difference: an answer without which the settings would be the same is not kept.
 * Files of our own are left out of the comparison, so that a second run keeps what the first one kept (contract G5).
 */
export function answersWorthKeeping(
  facts: ProjectFacts,
  answers: Answers,
  settings: Settings,
  context: ParseContext,
): Answers {
  const ours = settings.files.publish !== undefined;
  const workflows = facts.workflows.filter(
    (workflow) => !workflow.generated && !(ours && workflow.publishes),
  );
  const others = { ...facts, workflows, ...withoutGenerated(facts) };
  const outcome = (tried: Answers) => {
    try {
      return JSON.stringify(parseSettings(others, tried, context));
    } catch (error) {
      if (error instanceof WorkflowsError) return undefined;
      throw error;
    }
  };
  let kept: Answers = Object.fromEntries(
    storedKeys.filter((key) => answers[key] !== undefined).map((key) => [key, answers[key]]),
  );
  const wanted = outcome(kept);
  for (const key of Object.keys(kept) as AnswerKey[]) {
    const { [key]: _, ...rest } = kept;
    if (wanted !== undefined && outcome(rest) === wanted) kept = rest;
  }
  return kept;
}

/** What was found in our own files says only what was told before: another value there makes the difference. */
function withoutGenerated({
  workflows,
  tagPrefix,
  versionScheme,
  gate: { kept: _, ...gate },
}: ProjectFacts): Pick<ProjectFacts, 'tagPrefix' | 'versionScheme' | 'gate'> {
  const isOurs = ({ place }: { place: string }) =>
    workflows.some(({ file, generated }) => generated && file === place);
  const otherScheme = versionScheme.value === 'semver' ? 'YYYY.INC0' : 'semver';
  return {
    gate,
    tagPrefix: isOurs(tagPrefix) ? { ...tagPrefix, value: 'generated-' } : tagPrefix,
    versionScheme: isOurs(versionScheme) ? { ...versionScheme, value: otherScheme } : versionScheme,
  };
}

function parseStore(text: string | undefined): Store {
  if (text === undefined || text.trim() === '') return {};
  let store: unknown;
  try {
    store = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replace(/\s+/g, ' ').slice(0, 120) : '';
    throw new WorkflowsError(
      'broken-file',
      `${storeFile} is no valid JSON (${why}). Mend the file or delete it, then run this again.`,
      { cause },
    );
  }
  if (isRecord(store)) return store;
  throw new WorkflowsError('broken-file', `${storeFile} holds no JSON object. Mend the file or delete it.`);
}

function isRecord(value: unknown): value is Store {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
