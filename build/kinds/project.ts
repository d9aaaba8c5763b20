import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A public project, and what is true of it, as far as its files, workflows and tags were looked at. */
export interface Project {
  readonly kind: string;
  /** `OWNER/NAME`. */
  readonly repository: string;
  readonly commit: string;
  /** The packages it publishes to PyPI, or how many. */
  readonly packages: string;
  /** `wheels`: it needs wheels for each platform. */
  readonly wheels: string;
  /** `file`, `tags`, or `computed`. */
  readonly version: string;
  /** A release tag of it, with 1.2.3 for the number; of several packages the first one's, or one `for all`. */
  readonly tag: string;
  readonly scheme: string;
  /** The workflows of its own that publish on a release, or `none`; several with commas. */
  readonly publishes: string;
  /** Why it is not right, or what is to be known. */
  readonly reason: string;
}

/** The list: one project a line, its fields with ` | ` between them; `#` begins a comment. */
export function readProjects(file: string): readonly Project[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [kind = '', name = '', packages = '', wheels = '', version = '', tag = '', scheme = '', ...rest] =
        line.split('|').map((each) => each.trim());
      const [repository = '', commit = ''] = name.split('@');
      const [publishes = '', reason = ''] = rest;
      return {
        kind,
        repository,
        commit,
        packages,
        wheels,
        version,
        tag,
        scheme,
        publishes,
        reason,
      };
    });
}

/** Where it is cloned from: `from/OWNER+NAME/repo`, or GitHub. */
export function sourceOf({ repository }: Project, from: string | undefined): string {
  if (from === undefined) return `https://github.com/${repository}`;
  const folder = path.join(from, repository.replace('/', '+'), 'repo');
  return existsSync(path.join(folder, '.git')) ? path.join(folder, '.git') : folder;
}
