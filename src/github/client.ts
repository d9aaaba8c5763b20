import { setTimeout as sleep } from 'node:timers/promises';
import type { paths } from '@octokit/openapi-types';
import { type GitHubRefusal, isRateLimit, refusalOf } from './refusal.js';
import type { GitHubAnswer, GitHubRequest, SecretPlace, Transport } from './transport.js';

type Body<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Answer } } };
}
  ? Answer
  : never;

/** The addresses that GitHub's own description lets be read. */
export type Readable = {
  [Path in keyof paths]: paths[Path] extends { get: infer Operation }
    ? [Body<Operation>] extends [never]
      ? never
      : Path
    : never;
}[keyof paths];

export type Answer<Path extends Readable> = paths[Path] extends { get: infer Operation }
  ? Body<Operation>
  : never;

/** What could be read, or why it could not: rights that lack are no fault of what is looked at. */
export type Seen<T> =
  | { readonly kind: 'seen'; readonly value: T }
  | { readonly kind: 'absent' }
  | { readonly kind: 'hidden'; readonly status: number; readonly why: string };

interface Query {
  readonly [name: string]: string | number;
}

/** How long a rate limit is waited for, in seconds, before it is an error. */
const PATIENCE = 60;

/** GitHub, asked about one repository. */
export class GitHubClient {
  readonly host: string;
  readonly owner: string;
  readonly repo: string;
  readonly #transport: Transport;
  readonly #wait: (seconds: number) => Promise<unknown>;
  /** How many requests were sent. */
  requests = 0;

  constructor(
    transport: Transport,
    repository: { readonly owner: string; readonly name: string },
    wait = (seconds: number): Promise<unknown> => sleep(seconds * 1000),
  ) {
    this.host = transport.host;
    this.owner = repository.owner;
    this.repo = repository.name;
    this.#transport = transport;
    this.#wait = wait;
  }

  /** `octo/parrot-tools` */
  get slug(): string {
    return `${this.owner}/${this.repo}`;
  }

  /**
   * Reads an address as GitHub's description writes it; owner and repository are filled in.
   * @throws GitHubRefusal at any answer but 200
   */
  async get<Path extends Readable>(path: Path, values: Query = {}): Promise<Answer<Path>> {
    return JSON.parse((await this.#send({ method: 'GET', path: this.address(path, values) })).body);
  }

  /** The same, where not being there or not being allowed to look is an answer too. */
  async see<Path extends Readable>(path: Path, values: Query = {}): Promise<Seen<Answer<Path>>> {
    return seen(() => this.get(path, values));
  }

  /**
   * Reads a list to its end, page by page.
   * @param items where the list stands in an answer
   */
  async all<Path extends Readable, Item>(
    path: Path,
    items: (answer: Answer<Path>) => readonly Item[],
    values: Query = {},
  ): Promise<Seen<readonly Item[]>> {
    return seen(async () => {
      const found: Item[] = [];
      let next: string | undefined = this.address(path, { per_page: 100, ...values });
      while (next !== undefined) {
        const answer: GitHubAnswer = await this.#send({ method: 'GET', path: next });
        found.push(...items(JSON.parse(answer.body)));
        next = nextPage(answer);
      }
      return found;
    });
  }

  /**
   * Sends a request that changes something.
   * @throws GitHubRefusal at any answer that is no success
   */
  async write(request: GitHubRequest): Promise<unknown> {
    const { body } = await this.#send(request);
    return body.trim() === '' ? undefined : JSON.parse(body);
  }

  /** Asks who a token belongs to, as that token: what is known of it stands in the answer's headers. */
  async asToken(token: string, path: string): Promise<GitHubAnswer> {
    this.requests += 1;
    return this.#transport.send({ method: 'GET', path }, token);
  }

  async saveSecret(place: Omit<SecretPlace, 'repository'>, value: string): Promise<void> {
    await this.#transport.saveSecret({ ...place, repository: this.slug }, value);
  }

  /** The path of a request, its braces filled in, what is left over as a query. */
  address(path: string, values: Query = {}): string {
    const left: Record<string, string | number> = { owner: this.owner, repo: this.repo, ...values };
    const filled = path.slice(1).replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = encodeURIComponent(String(left[name]));
      delete left[name];
      // A path below another one keeps its slashes: contents/.github/workflows/publish.yml.
      return name === 'path' || name === 'ref' ? value.replaceAll('%2F', '/') : value;
    });
    const query = Object.entries(left).filter(([name]) => name !== 'owner' && name !== 'repo');
    const text = new URLSearchParams(query.map(([name, value]) => [name, String(value)])).toString();
    return text === '' ? filled : `${filled}?${text}`;
  }

  async #send(request: GitHubRequest): Promise<GitHubAnswer> {
    for (let attempt = 0; ; attempt++) {
      this.requests += 1;
      const answer = await this.#transport.send(request);
      if (answer.status >= 200 && answer.status < 300) return answer;
      const pause = attempt < 2 ? pauseFor(answer) : undefined;
      if (pause === undefined) throw refusalOf(this.host, request, answer);
      await this.#wait(pause);
    }
  }
}

/** How long to wait before the same request is sent again; undefined: not at all. */
function pauseFor(answer: GitHubAnswer): number | undefined {
  if (!isRateLimit(answer)) return undefined;
  const seconds = Number(answer.headers['retry-after']);
  return seconds > 0 && seconds <= PATIENCE ? seconds : undefined;
}

async function seen<T>(look: () => Promise<T>): Promise<Seen<T>> {
  try {
    return { kind: 'seen', value: await look() };
  } catch (error) {
    const { status, said, code } = error as Partial<GitHubRefusal>;
    if (code !== 'github-refused' || status === undefined || status >= 500) throw error;
    if (status === 404) return { kind: 'absent' };
    return { kind: 'hidden', status, why: said ?? `HTTP ${status}` };
  }
}

/** The address of a list's next page, from the header `link`, as gh takes it: with its host. */
function nextPage({ headers }: GitHubAnswer): string | undefined {
  return /<([^>]+)>;\s*rel="next"/.exec(headers.link ?? '')?.[1];
}
