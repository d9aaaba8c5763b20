import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes a real git repository of a history as `cases.ts` writes it, with one `git fast-import`.
 *
 * @param folder where; made if it is missing
 * @param history see VersionCase
 * @param options HEAD's branch (default: the first one), and a version to write into `pyproject.toml`
 */
export function makeRepository(
  folder: string,
  history: string,
  options: { readonly branch?: string | undefined; readonly file?: string | undefined } = {},
): void {
  const stream = new Stream();
  for (const line of history.split('|')) stream.branch(line.trim());
  mkdirSync(folder, { recursive: true });
  const git = (args: string[], input?: string) =>
    execFileSync('git', args, { cwd: folder, input: input ?? '' });
  git(['init', '--quiet', '--template=', `--initial-branch=${options.branch ?? defaultBranch(history)}`]);
  git(['fast-import', '--quiet'], stream.text);
  if (options.file !== undefined) {
    const text = `[project]\nname = "demo-pkg"\nversion = "${options.file}"\n`;
    writeFileSync(path.join(folder, 'pyproject.toml'), text);
  }
}

/** The first branch of a history. */
export function defaultBranch(history: string): string {
  return history.split(':')[0]?.trim() ?? '';
}

const person = 'A Person <person@example.org> 1700000000 +0000';

class Stream {
  text = '';
  #mark = 0;
  readonly #tips = new Map<string, number>();

  branch(line: string): void {
    const [, name = '', start, commits = ''] = /^([^@:\s]+)(?:@([^:\s]+))?:\s*(.*)$/.exec(line) ?? [];
    const startMark = this.#tips.get(start ?? name);
    if (start !== undefined && startMark === undefined) throw new Error(`no ${start} before: ${line}`);
    if (startMark !== undefined) this.#tips.set(name, startMark);
    for (const word of commits.split(/\s+/)) this.#commit(name, word);
  }

  #commit(branch: string, word: string): void {
    const parent = this.#tips.get(branch);
    const merged = word.startsWith('<') ? this.#tips.get(word.slice(1)) : undefined;
    if (word.startsWith('<') && merged === undefined) throw new Error(`no branch ${word.slice(1)} to merge`);
    const mark = ++this.#mark;
    this.text += `commit refs/heads/${branch}\nmark :${mark}\ncommitter ${person}\n${data(`Commit ${mark}`)}`;
    if (parent !== undefined) this.text += `from :${parent}\n`;
    if (merged !== undefined) this.text += `merge :${merged}\n`;
    this.text += '\n';
    this.#tips.set(branch, mark);
    if (word === '.' || merged !== undefined) return;
    for (const tag of word.split('+')) this.#tag(tag, mark);
  }

  #tag(word: string, mark: number): void {
    const [, name = '', made] = /^([^#^]+)(\^|#[0-9]+)?$/.exec(word) ?? [];
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
