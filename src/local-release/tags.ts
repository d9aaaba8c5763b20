import type { HeadTag } from '../versions/next-version.js';
import type { TagAt } from '../versions/release-tag.js';
import { ask, type Git } from './git.js';

export interface Tags {
  readonly all: readonly TagAt[];
  /** Of commits reachable from HEAD. */
  readonly reachable: readonly TagAt[];
  readonly onHead: readonly HeadTag[];
}

/** Reads the tags of a repository, each with the commit it stands on. */
export async function readTags(git: Git): Promise<Tags> {
  const listed = (await ask(git, 'show-ref', '--tags', '--dereference')) ?? '';
  const commits = new Map<string, string>();
  // An annotated tag has two lines: its own id, then `NAME^{}` with the commit's, which overwrites the first.
  for (const line of listed.split('\n').filter(Boolean)) {
    const [id = '', ref = ''] = line.split(' ');
    commits.set(ref.replace(/^refs\/tags\//, '').replace(/\^\{\}$/, ''), id);
  }
  const select = (format: string, filter: string) =>
    git('for-each-ref', `--format=${format}`, filter, 'refs/tags');
  const [reachable, onHead] = await Promise.all([
    select('%(refname:strip=2)', '--merged=HEAD'),
    select('%(refname:strip=2)%0a%(contents)%00', '--points-at=HEAD'),
  ]);
  return {
    all: [...commits].map(([name, commit]) => ({ name, commit })),
    reachable: reachable
      .split('\n')
      .filter(Boolean)
      .map((name) => ({ name, commit: commits.get(name) ?? '' })),
    onHead: onHead
      .split('\0')
      .map((entry) => entry.trim())
      .filter(Boolean)
      .map((entry) => {
        const [name = '', ...annotation] = entry.split('\n');
        return { name, runId: runIn(annotation) };
      }),
  };
}

/** The run that made a tag, from the line create-release.yml writes into its annotation (contract R7). */
function runIn(annotation: readonly string[]): string | undefined {
  return annotation.map((line) => /^Release-Run: ([0-9]+)$/.exec(line)?.[1]).find(Boolean);
}
