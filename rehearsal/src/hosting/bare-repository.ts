import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { git } from '../git/git.js';
import { commitOf, readRefs } from '../git/refs.js';
import { repositoryPayload, userPayload } from './payloads.js';

export interface RepositorySettings {
  readonly fullName: string;
  readonly bare: string;
  readonly host: string;
  readonly defaultBranch: string;
  readonly isPrivate: boolean;
  readonly scratch: string;
}

/** Path to text; undefined as text removes the file. */
export type FileChanges = Readonly<Record<string, string | undefined>>;

/** A repository as git has it: objects, references, hooks. Nothing here starts a run. */
export class BareRepository {
  readonly settings: RepositorySettings;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(settings: RepositorySettings) {
    this.settings = settings;
  }

  get fullName(): string {
    return this.settings.fullName;
  }

  get owner(): string {
    return this.fullName.split('/')[0] ?? '';
  }

  /** Lets changes of references go one after the other, so that what each of them changed can be told apart. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  git(...args: string[]): Promise<string> {
    return git(this.settings.bare, args);
  }

  /** The names of the tags, in git's order. */
  async tags(): Promise<string[]> {
    const names = [...(await readRefs(this.settings.bare)).keys()];
    return names.filter((ref) => ref.startsWith('refs/tags/')).map((ref) => ref.slice('refs/tags/'.length));
  }

  commitOf(name: string): Promise<string | undefined> {
    return commitOf(this.settings.bare, name);
  }

  /** The parts of an event that every payload has. */
  payload(sender: string): Record<string, unknown> {
    const { host, defaultBranch, isPrivate } = this.settings;
    return {
      repository: repositoryPayload(host, this.fullName, defaultBranch, isPrivate),
      sender: userPayload(sender),
    };
  }

  /** Writes a commit on top of another one; no reference moves. */
  async writeCommit(parent: string, files: FileChanges, message: string): Promise<string> {
    const { bare, scratch } = this.settings;
    const index = path.join(scratch, `index-${Math.random().toString(36).slice(2)}`);
    mkdirSync(scratch, { recursive: true });
    const env = { GIT_INDEX_FILE: index };
    await git(bare, ['read-tree', parent], { env });
    for (const [name, content] of Object.entries(files)) {
      if (content === undefined) {
        // `--force-remove` wants a working tree; an entry of mode 0 is none.
        const none = `0 ${'0'.repeat(40)}\t${name}\n`;
        await git(bare, ['update-index', '--index-info'], { env, input: none });
        continue;
      }
      const blob = await git(bare, ['hash-object', '-w', '--stdin'], { input: content });
      await git(bare, ['update-index', '--add', '--cacheinfo', `100644,${blob},${name}`], { env });
    }
    const tree = await git(bare, ['write-tree'], { env });
    rmSync(index, { force: true });
    return this.git('commit-tree', tree, '-p', parent, '-m', message);
  }

  /** Keeps a text beside the repository; for hooks. */
  writeHook(name: string, body: string): void {
    const file = path.join(this.settings.bare, 'hooks', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, body, { mode: 0o755 });
  }
}
