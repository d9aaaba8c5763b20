import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes a real git repository of a history as `cases.ts` writes it, with one `git fast-import`.
 *
 * @param folder where; made if it is missing
 * @param history see VersionCase
 * @param options HEAD's branch (default: the first one), the version held in `pyproject.toml` (default: it comes from the
 *   tags), and more files; all are in every commit and in the folder
 */
export function makeRepository(
  folder: string,
  history: string,
  options: {
    readonly branch?: string | undefined;
    readonly file?: string | undefined;
    readonly more?: Files;
  } = {},
): void {
  const files = { 'pyproject.toml': pyproject(options.file), ...options.more };
  const stream = new Stream(files);
  for (const line of history.split('|')) stream.branch(line.trim());
  mkdirSync(folder, { recursive: true });
  const git = (args: string[], input?: string) =>
    execFileSync('git', args, { cwd: folder, input: input ?? '' });
  git(['init', '--quiet', '--template=', `--initial-branch=${options.branch ?? defaultBranch(history)}`]);
  git(['fast-import', '--quiet', '--export-marks=.git/marks'], stream.text);
  const marks = new Map(
    readFileSync(path.join(folder, '.git/marks'), 'utf8')
      .split('\n')
      .map((line) => line.split(' ') as [string, string]),
  );
  const commits = stream.releaseCommits((mark) => marks.get(`:${mark}`) ?? '');
  if (commits) git(['fast-import', '--quiet'], commits);
  git(['reset', '--quiet', '--hard']);
}

type Files = Readonly<Record<string, string>>;

function pyproject(version: string | undefined): string {
  const held = version === undefined ? 'dynamic = ["version"]' : `version = "${version}"`;
  const scm = version === undefined ? '["setuptools", "setuptools-scm"]' : '["setuptools"]';
  return `[project]\nname = "demo-pkg"\n${held}\n\n[build-system]\nrequires = ${scm}\nbuild-backend = "setuptools.build_meta"\n${version === undefined ? '\n[tool.setuptools_scm]\n' : ''}`;
}

/** The first branch of a history. */
export function defaultBranch(history: string): string {
  return history.split(':')[0]?.trim() ?? '';
}

const person = 'A Person <person@example.org> 1700000000 +0000';

class Stream {
  text = '';
  readonly #files: Files;
  #mark = 0;
  readonly #tips = new Map<string, number>();
  readonly #released: { name: string; run: string; parent: number }[] = [];

  constructor(files: Files) {
    this.#files = files;
  }

  branch(line: string): void {
    const [, name = '', start, commits = ''] = /^([^@:\s]+)(?:@([^:\s]+))?:\s*(.*)$/.exec(line) ?? [];
    const startMark = this.#tips.get(start ?? name);
    if (start !== undefined && startMark === undefined) throw new Error(`no ${start} before: ${line}`);
    if (startMark !== undefined) this.#tips.set(name, startMark);
    for (const word of commits.split(/\s+/)) this.#commit(name, word);
  }

  #commit(branch: string, given: string): void {
    const [word = '', back] = given.split('~');
    const parent = this.#tips.get(branch);
    const merged = word.startsWith('<') ? this.#tips.get(word.slice(1)) : undefined;
    if (word.startsWith('<') && merged === undefined) throw new Error(`no branch ${word.slice(1)} to merge`);
    const mark = ++this.#mark;
    this.text += `commit refs/heads/${branch}\nmark :${mark}\ncommitter ${person}\n${data(`Commit ${mark}`)}`;
    if (parent !== undefined) this.text += `from :${parent}\n`;
    if (merged !== undefined) this.text += `merge :${merged}\n`;
    for (const [name, text] of Object.entries(this.#files)) {
      if (parent === undefined) this.text += `M 100644 inline ${name}\n${data(text)}`;
    }
    // No two commits have the same tree, unless the word ends with "=" or names the tag that it goes back to.
    const like = back === undefined ? mark : this.#tips.get(back);
    if (!word.endsWith('=')) this.text += `M 100644 inline changes\n${data(String(like))}`;
    this.text += '\n';
    this.#tips.set(branch, mark);
    if (merged !== undefined) return;
    for (const tag of word.replace(/=$/, '').split('+')) if (tag !== '.') this.#tag(tag, mark);
  }

  /** The release commits, which name their parents by id: a second import; empty where there are none. */
  releaseCommits(idOf: (mark: number) => string): string {
    return this.#released
      .map(({ name, run, parent }) => {
        const commit = `commit refs/released/${name}\nmark :${++this.#mark}\ncommitter ${person}\n${data(`Release ${name}`)}`;
        const tree = `from ${idOf(parent)}\nM 100644 inline changes\n${data(name)}\n`;
        const text = `Release ${name}\n\n${run ? `Release-Run: ${run}\n` : ''}Release-Of: ${idOf(parent)}\n`;
        return `${commit}${tree}tag ${name}\nfrom :${this.#mark}\ntagger ${person}\n${data(text)}`;
      })
      .join('');
  }

  #tag(word: string, mark: number): void {
    const [, name = '', made] = /^([^#^!]+)(\^|#[0-9]+|![0-9]*)?$/.exec(word) ?? [];
    if (made?.startsWith('!')) {
      this.#released.push({ name, run: made.slice(1), parent: mark });
      return;
    }
    this.#tips.set(name, mark);
    if (made === undefined) {
      this.text += `reset refs/tags/${name}\nfrom :${mark}\n\n`;
      return;
    }
    const run = made === '^' ? '' : `\n\nRelease-Run: ${made.slice(1)}`;
    this.text += `tag ${name}\nfrom :${mark}\ntagger ${person}\n${data(`Release ${name}${run}\n`)}`;
  }
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
