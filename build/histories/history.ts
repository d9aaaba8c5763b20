import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A tag of a public project's history. */
export interface PastTag {
  readonly name: string;
  /** The day it was made on, as `2026-11-22`. */
  readonly day: string;
  /** The tags before it that stand on its ancestors. */
  readonly below: ReadonlySet<string>;
}

export interface History {
  /** `owner/name` on GitHub. */
  readonly project: string;
  /** In the order in which they were made. */
  readonly tags: readonly PastTag[];
}

const folder = fileURLToPath(new URL('data/', import.meta.url));

/** The histories in data/, by the projects' names. `from-git.ts` says what stands in a line. */
export function readHistories(): readonly History[] {
  return readdirSync(folder)
    .sort()
    .map((file) => ({
      project: file.replace('+', '/').replace(/\.txt$/, ''),
      tags: readTags(readFileSync(`${folder}${file}`, 'utf8')),
    }));
}

function readTags(text: string): readonly PastTag[] {
  const known = new Map<string, ReadonlySet<string>>();
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [name = '', day = '', ...nearest] = line.split(' ');
      const below = new Set(nearest.flatMap((tag) => [tag, ...(known.get(tag) ?? [])]));
      known.set(name, below);
      return { name, day, below };
    });
}
