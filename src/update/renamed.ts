import { parse } from 'yaml';
import type { ThreeWay } from './merge.js';
import type { Entry } from './yaml-entries.js';

/** From this share of equal lines on, two jobs or steps of different names are taken for the same one. */
const ALIKE = 0.6;

/**
 * A job that the person calls otherwise is called so in what was written and in what is new, wherever it is needed: so
 * the new text's changes of that job arrive in it.
 */
export function withRenamedJobs(three: ThreeWay): ThreeWay {
  const [before, ours, theirs] = [three.base, three.ours, three.theirs].map(jobsOf);
  if (before === undefined || ours === undefined || theirs === undefined) return three;
  const extra = [...ours.keys()].filter((name) => !before.has(name) && !theirs.has(name));
  const gone = [...before.keys()].filter((name) => !ours.has(name) && theirs.has(name));
  let renamed = three;
  for (const name of gone) {
    const now = mostAlike(before.get(name) ?? [], extra, (each) => ours.get(each) ?? []);
    if (now === undefined) continue;
    extra.splice(extra.indexOf(now), 1);
    renamed = {
      base: called(renamed.base, name, now),
      ours: renamed.ours,
      theirs: called(renamed.theirs, name, now),
    };
  }
  return renamed;
}

/** Each job's lines, without what it is called and what it needs. */
function jobsOf(text: string): ReadonlyMap<string, readonly string[]> | undefined {
  try {
    const jobs = Object.entries((parse(text) as { jobs?: Record<string, unknown> } | null)?.jobs ?? {});
    return new Map(
      jobs.map(([name, job]) => [
        name,
        JSON.stringify(job, null, 1)
          .split('\n')
          .filter((line) => /\w/.test(line)),
      ]),
    );
  } catch {
    return undefined;
  }
}

function called(text: string, name: string, now: string): string {
  const inList = new RegExp(`(?<=^\\s+needs: .*)(?<![\\w-])${name}(?![\\w-])`, 'gm');
  const key = new RegExp(`^ {2}${name}:(?=\\s*$)`, 'm');
  const used = new RegExp(`\\bneeds\\.${name}\\.`, 'g');
  return text.replace(key, `  ${now}:`).replace(inList, now).replace(used, `needs.${now}.`);
}

/**
 * Gives items of a list the key that they had in what was written, where they are called otherwise by now: the one with
 * the same id, else the one whose lines are mostly the same.
 */
export function withFormerKeys(base: readonly Entry[], side: readonly Entry[]): readonly Entry[] {
  const keys = new Set(side.map(({ key }) => key));
  const gone = base.filter(({ key }) => !keys.has(key));
  const extra = side.filter(({ key }) => !base.some((each) => each.key === key));
  const former = new Map<Entry, string>();
  for (const entry of gone) {
    const left = extra.filter((each) => !former.has(each));
    const id = idOf(entry);
    const found =
      left.find((each) => id !== undefined && idOf(each) === id) ?? mostAlike(linesOf(entry), left, linesOf);
    if (found !== undefined) former.set(found, entry.key);
  }
  return side.map((entry) => ({ ...entry, key: former.get(entry) ?? entry.key }));
}

function idOf({ head, body }: Entry): string | undefined {
  return [head, ...body].map((line) => /^\s*(?:- )?id: (\S+)/.exec(line)?.[1]).find(Boolean);
}

function linesOf({ body }: Entry): readonly string[] {
  return body.map((line) => line.trim()).filter(Boolean);
}

function mostAlike<Item>(
  lines: readonly string[],
  among: readonly Item[],
  linesIn: (item: Item) => readonly string[],
): Item | undefined {
  const [best] = among
    .map((item) => ({ item, share: alike(lines, linesIn(item)) }))
    .filter(({ share }) => share >= ALIKE)
    .sort((a, b) => b.share - a.share);
  return best?.item;
}

function alike(a: readonly string[], b: readonly string[]): number {
  // A line or two are alike by chance.
  if (Math.min(a.length, b.length) < 3) return 0;
  const has = new Set(b);
  return (2 * a.filter((line) => has.has(line)).length) / (a.length + b.length);
}
