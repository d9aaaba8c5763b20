import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Reading, readVerdict } from '../src/reading/read-verdict.js';

const at = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** A folder for each scenario of docs/failures.md: the workflow files, and what differs from the small project. */
export const FAILURES = at('failures');
/** The same for what no published failure stands for. */
export const READINGS = at('readings');

export interface PublishedFailure {
  readonly link: string;
  readonly scenario: string;
  /** What reading calls it; `fault`: the scenario is a fault of the rehearsal, in workflows of any kind. */
  readonly kind: string;
}

/** The rows of docs/failures.md. */
export function publishedFailures(): PublishedFailure[] {
  const page = readFileSync(at('../../docs/failures.md'), 'utf8');
  return [...page.matchAll(/^\| \[[^\]]+\]\(([^)]+)\) \|.*\| `([^`]+)` \| `([^`]+)` \|/gm)].map(
    ([, link = '', scenario = '', kind = '']) => ({ link, scenario, kind }),
  );
}

/** What a scenario's files are read as: of a project `demo` with a release 1.2.3. */
export function readScenario(folder: string): Reading {
  const text = (name: string) => {
    const file = path.join(folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  };
  const names = readdirSync(folder).filter((name) => name.endsWith('.yml'));
  return readVerdict(Object.fromEntries(names.map((name) => [name, text(name) ?? ''])), {
    name: 'demo',
    version: text('version.txt'),
    versionFromTags: text('scm.txt') !== undefined,
    localVersions: true,
    tags: [text('tags.txt') ?? 'v1.2.3'],
    defaultBranch: 'main',
    repository: 'octo/demo',
  });
}
