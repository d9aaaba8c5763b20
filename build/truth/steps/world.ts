import type { Random } from '../random.js';
import { rules } from './rules.js';

/** A workflow run as it is in truth: when it appears, when it ends, how. Seconds of the world's own clock. */
export interface TrueRun {
  readonly id: number;
  readonly file: string;
  readonly event: string;
  readonly commit: string;
  readonly branch: string;
  readonly createdAt: number;
  readonly endsAt: number;
  readonly conclusion: string;
  /** Names of jobs that were skipped in it. */
  readonly skipped?: readonly string[];
  /** A person has to approve it before it goes on. */
  readonly reviewers?: boolean;
  /** Names of jobs that have failed while it waits for that person. */
  readonly failed?: readonly string[];
}

export interface IndexFile {
  readonly filename: string;
  readonly sha256: string;
  readonly servedAt: number;
  /** What the integrity API says; undefined: nothing. */
  readonly provenance?: object;
  /** Taken back by its owner. */
  readonly yanked?: boolean | string;
}

export interface Answer {
  readonly code: number;
  readonly problem?: string;
  readonly body?: unknown;
}

/** The tag of the release. */
export const TAG = 'v1.2.3';
const NOT_FOUND: Answer = { code: 1, problem: 'gh: Not Found (HTTP 404)' };

/** A GitHub and an index with a clock of their own, which only `sleep` and requests move. */
export class World {
  now = 0;
  /** Every request, for a report. */
  readonly said: string[] = [];
  runs: TrueRun[] = [];
  files: IndexFile[] = [];
  readonly workflows = new Map<string, string>();
  readonly pulls = new Map<string, readonly string[]>();
  readonly trees = new Map<string, string>();
  readonly refs = new Map<string, string>();
  /** What a start by hand leads to, by file; undefined: it is refused. */
  readonly onDispatch = new Map<string, (now: number) => TrueRun>();
  /** The object that the release tag is, as GitHub has it; empty: there is no such tag. */
  tagObject: string | undefined;
  /** What the index says of the whole project (PEP 792): one that it has quarantined shows no file. */
  projectStatus: 'active' | 'archived' | 'quarantined' | 'deprecated' = 'active';
  /** GitHub never answers. */
  down = false;
  /** What GitHub says to the next requests instead of answering them. */
  readonly problems: string[] = [];
  /** Further release tags that GitHub has. */
  readonly otherTags = new Set<string>();
  readonly #random: Random;
  readonly #errorEvery: number;
  readonly #indexErrorEvery: number;
  readonly #filteredLag: number;
  readonly #plainLag: number;
  readonly epoch: number;

  constructor(random: Random, epoch: number) {
    this.#random = random;
    this.epoch = epoch;
    this.#errorEvery = random.pick(rules.serverErrorEvery);
    this.#indexErrorEvery = random.pick(rules.indexErrorEvery);
    this.#filteredLag = random.pick(rules.filteredListLagSeconds);
    this.#plainLag = random.pick(rules.plainListLagSeconds);
  }

  /** Answers one call of `gh` or `sleep`, as its arguments came. */
  call(args: readonly string[]): Answer {
    this.said.push(args.join(' '));
    const [program, command, ...rest] = args;
    if (program === 'sleep') {
      this.now += Number(command);
      return { code: 0 };
    }
    this.now += 1;
    if (this.down || (this.#errorEvery > 0 && this.#random.chance(1 / this.#errorEvery)))
      return { code: 1, problem: 'gh: Server Error (HTTP 502)' };
    const problem = this.problems.shift();
    if (problem !== undefined) return { code: 1, problem };
    if (command === 'workflow') return this.#dispatch(rest);
    const answer = this.#api(rest.find((word) => word.startsWith('repos/')) ?? '');
    const query = rest.includes('--jq') ? rest.at(-1)?.split('.').slice(1) : undefined;
    return query === undefined || answer.code > 0
      ? answer
      : { code: 0, body: query.reduce<unknown>((value, key) => Object(value)[key], answer.body) };
  }

  #dispatch([, file = '']: readonly string[]): Answer {
    const starts = this.onDispatch.get(file);
    if (starts === undefined) return { code: 1, problem: 'HTTP 422: no workflow_dispatch trigger' };
    this.runs.push(starts(this.now));
    return { code: 0 };
  }

  #api(path: string): Answer {
    const url = new URL(path, 'https://api.invalid/');
    const at = url.pathname.split('/').slice(4).map(decodeURIComponent);
    const [first, second, third, fourth] = at;
    if (first === undefined) return { code: 0, body: { id: 1 } };
    if (second === 'ref' && third === 'heads')
      return { code: 0, body: { object: { sha: this.refs.get(fourth ?? ''), type: 'commit' } } };
    if (first === 'actions' && second === 'workflows') {
      const file = third ?? '';
      const state = this.workflows.get(file);
      if (state === undefined) return NOT_FOUND;
      return fourth === 'runs'
        ? this.#list(file, url.searchParams)
        : { code: 0, body: { state, path: file } };
    }
    if (first === 'actions' && second === 'runs') return this.#run(Number(third), fourth);
    if (first === 'commits') return this.#commit(at);
    if (first === 'git' && second === 'ref') {
      const sha = fourth === TAG ? this.tagObject : this.otherTags.has(fourth ?? '') ? 'another' : '';
      return !sha ? NOT_FOUND : { code: 0, body: { object: { sha, type: 'tag' } } };
    }
    if (first === 'git' && second === 'commits') {
      const tree = this.trees.get(third ?? '');
      return tree === undefined ? NOT_FOUND : { code: 0, body: { tree: { sha: tree } } };
    }
    throw new Error(`a step asks for something this world does not know: ${path}`);
  }

  #commit([, commit = '', what]: readonly string[]): Answer {
    if (what === undefined) return { code: 0, body: { sha: this.refs.get(commit) ?? commit } };
    if (what === 'pulls')
      return { code: 0, body: (this.pulls.get(commit) ?? []).map((sha) => ({ head: { sha } })) };
    if (what === 'status') return { code: 0, body: { statuses: [] } };
    return { code: 0, body: { check_runs: [] } };
  }

  #list(file: string, query: URLSearchParams): Answer {
    const filtered = query.has('head_sha') || query.has('branch') || query.has('event');
    const lag = filtered ? this.#filteredLag : this.#plainLag;
    const seen = this.runs
      .filter((run) => run.file === file && run.createdAt + lag <= this.now)
      .filter((run) => !query.has('head_sha') || run.commit === query.get('head_sha'))
      .sort((one, two) => two.createdAt - one.createdAt);
    const page = seen.slice(0, Number(query.get('per_page') ?? 30));
    return {
      code: 0,
      body: { total_count: seen.length, workflow_runs: page.map((run) => this.#shown(run)) },
    };
  }

  #time(seconds: number): string {
    return new Date((this.epoch + seconds) * 1000).toISOString().replace(/\.\d+Z/, 'Z');
  }

  #shown(run: TrueRun): object {
    const ended = run.endsAt <= this.now;
    const open = run.reviewers ? 'waiting' : rules.openStates[run.id % rules.openStates.length];
    return {
      id: run.id,
      event: run.event,
      head_sha: run.commit,
      head_branch: run.branch,
      status: ended ? 'completed' : open,
      conclusion: ended ? run.conclusion : null,
      created_at: this.#time(run.createdAt),
      updated_at: this.#time(ended ? run.endsAt : this.now),
      html_url: `https://github.invalid/runs/${run.id}`,
    };
  }

  #run(id: number, what: string | undefined): Answer {
    const run = this.runs.find((one) => one.id === id && one.createdAt <= this.now);
    if (run === undefined) return NOT_FOUND;
    if (what === undefined) return { code: 0, body: this.#shown(run) };
    if (what === 'jobs') {
      const others = (conclusion: string, names: readonly string[] = []) =>
        names.map((name) => ({ name, conclusion }));
      const conclusion = run.endsAt <= this.now ? run.conclusion : null;
      const odd = [...others('skipped', run.skipped), ...others('failure', run.failed)];
      return { code: 0, body: { jobs: [{ name: 'tests', conclusion }, ...odd] } };
    }
    const environments = [
      { environment: { name: 'pypi' }, reviewers: run.reviewers ? [{ type: 'User' }] : [] },
    ];
    return { code: 0, body: environments };
  }

  /** Whether a request to the index is answered with an error. */
  indexFails(): boolean {
    return this.#indexErrorEvery > 0 && this.#random.chance(1 / this.#indexErrorEvery);
  }

  /** The files of a project that the index serves now, as its simple API shows them. */
  served(base: string): object {
    const shown = this.projectStatus === 'quarantined' ? [] : this.files;
    const files = shown.filter((file) => file.servedAt <= this.now);
    return {
      meta: { 'api-version': '1.4' },
      'project-status': { status: this.projectStatus },
      files: files.map(({ filename, sha256, servedAt, provenance, yanked = false }) => ({
        filename,
        hashes: { sha256 },
        yanked,
        'upload-time': new Date((this.epoch + servedAt) * 1000).toISOString(),
        provenance: provenance === undefined ? null : `${base}/integrity/${filename}`,
      })),
    };
  }
}
