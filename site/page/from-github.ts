import { datesDecide, generateFrom, type KnownOfGit } from '../../dist/src/browser.js';
import { PageFault, type Project } from './project.js';

/** So many requests a project: of the 60 that GitHub answers an hour without a login. */
export const MOST_REQUESTS = 25;

type Ask = (url: string) => Promise<Response>;

interface Tree {
  readonly truncated: boolean;
  readonly tree: readonly { readonly path: string; readonly type: string; readonly sha: string }[];
}

/**
 * A project of GitHub: its list of files, its tags, and those files that looking at it reads.
 *
 * @param slug `owner/name`, or the repository's address
 * @param ask `fetch`
 * @throws PageFault what GitHub said no to
 */
export async function projectFromGitHub(slug: string, ask: Ask = (url) => fetch(url)): Promise<Project> {
  const github = new GitHub(repositoryOf(slug), ask);
  const repository = await github.get<{ full_name: string; default_branch: string; name: string }>('');
  const branch = repository.default_branch;
  const listed = await github.get<Tree>(`/git/trees/${encodeURIComponent(branch)}?recursive=1`);
  const git: KnownOfGit = {
    remote: `https://github.com/${repository.full_name}`,
    defaultBranch: branch,
    tags: await tagsOf(github),
  };
  const blobs = new Map(
    listed.tree.filter(({ type }) => type === 'blob').map(({ path, sha }) => [path, sha] as const),
  );
  const texts: Record<string, string | undefined> = Object.fromEntries(
    [...blobs.keys()].map((path) => [path, undefined]),
  );
  const unread = await readWhatIsRead(github, { texts, blobs, git });
  const notes = [
    ...(listed.truncated ? ['GitHub listed only a part of the files: the repository is very large.'] : []),
    ...(unread > 0
      ? [
          `${unread} more ${unread === 1 ? 'file' : 'files'} would have been read, but a project gets ${MOST_REQUESTS} requests here: what stands in them is not known, so the command may find more. The files of a clone, chosen below, are read whole.`,
        ]
      : []),
    `Read at ${repository.full_name}, branch ${branch}, with ${github.requests} requests; ${github.remaining}.`,
  ];
  return { name: repository.name, texts, git, notes };
}

interface Reading {
  readonly texts: Record<string, string | undefined>;
  readonly blobs: ReadonlyMap<string, string>;
  readonly git: KnownOfGit;
}

/**
 * Looks at the project again and again, and each time fetches what was missed.
 * @returns how many files were missed in the end
 */
async function readWhatIsRead(github: GitHub, { texts, blobs, git }: Reading): Promise<number> {
  for (;;) {
    const missed = new Set<string>();
    try {
      generateFrom({ texts, git }, {}, { missed: (path) => missed.add(path) });
    } catch {
      // With more of its files it may be a project yet; if it is not, the page says so.
    }
    const next = [...missed].sort((a, b) => importance(a) - importance(b)).slice(0, github.left);
    if (next.length === 0) return missed.size;
    await Promise.all(
      next.map(async (path) => {
        texts[path] = await github.text(`/git/blobs/${blobs.get(path)}`);
      }),
    );
  }
}

/** What decides most comes first, should the requests not do for all. */
function importance(path: string): number {
  if (/^(?:pyproject\.toml|setup\.(?:py|cfg)|\.yo-rc\.json)$/.test(path)) return 0;
  if (path.startsWith('.github/workflows/')) return 1;
  if (!path.includes('/')) return 2;
  return /(?:^|\/)tests?\//.test(path) ? 4 : 3;
}

/** Names, with the day of their release where days matter. */
async function tagsOf(github: GitHub): Promise<NonNullable<KnownOfGit['tags']>> {
  const references = await github.get<{ ref: string }[]>('/git/matching-refs/tags/');
  const names = references.map(({ ref }) => ref.slice('refs/tags/'.length));
  if (!datesDecide(names)) return names;
  const releases = await github.get<{ tag_name: string; created_at: string }[]>('/releases?per_page=100');
  const dates = new Map(releases.map((each) => [each.tag_name, Date.parse(each.created_at) / 1000]));
  return names.map((name) => ({ name, date: dates.get(name) ?? 0, reachable: true }));
}

/** @throws PageFault it is none */
function repositoryOf(text: string): string {
  const [, slug] =
    /^(?:(?:https?:\/\/)?(?:www\.)?github\.com\/|git@github\.com:)?([\w.-]+\/[\w.-]+?)(?:\.git)?(?:\/.*)?$/.exec(
      text.trim(),
    ) ?? [];
  if (slug === undefined)
    throw new PageFault(`"${text.trim()}" names no repository. Type owner/name, as octo/parrot-tools.`);
  return slug;
}

/** The one place that asks somebody else: api.github.com, without a login. */
class GitHub {
  requests = 0;
  #remaining: string | null = null;
  readonly #slug: string;
  readonly #ask: Ask;

  constructor(slug: string, ask: Ask) {
    this.#slug = slug;
    this.#ask = ask;
  }

  get left(): number {
    return MOST_REQUESTS - this.requests;
  }

  get remaining(): string {
    return this.#remaining === null
      ? 'GitHub did not say how many are left'
      : `${this.#remaining} are left this hour`;
  }

  async get<T>(path: string): Promise<T> {
    this.requests += 1;
    const url = `https://api.github.com/repos/${this.#slug}${path}`;
    const answer = await this.#ask(url).catch(() => {
      throw new PageFault(
        'api.github.com does not answer. Look at the connection, or choose the files below.',
      );
    });
    this.#remaining = answer.headers.get('x-ratelimit-remaining');
    if (!answer.ok) throw new PageFault(this.#refusal(answer));
    return (await answer.json()) as T;
  }

  async text(path: string): Promise<string> {
    const { content } = await this.get<{ content: string }>(path);
    const bytes = Uint8Array.from(atob(content.replaceAll('\n', '')), (letter) => letter.charCodeAt(0));
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }

  #refusal(answer: Response): string {
    if ([403, 429].includes(answer.status) && this.#remaining === '0') {
      const reset = Number(answer.headers.get('x-ratelimit-reset'));
      const until = reset > 0 ? `; it answers again at ${clock(reset)}` : '';
      return `The 60 requests that GitHub answers an hour without a login are used up${until}. The files of a clone, chosen below, need none.`;
    }
    if (answer.status === 404)
      return `GitHub shows no repository ${this.#slug}: it is private, or has another name. The files of a clone can be chosen below.`;
    if (answer.status === 409) return `${this.#slug} is empty: there is no commit in it yet.`;
    return `GitHub answered ${answer.status} for ${this.#slug}. Try again later, or choose the files below.`;
  }
}

function clock(seconds: number): string {
  return new Date(seconds * 1000).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}
