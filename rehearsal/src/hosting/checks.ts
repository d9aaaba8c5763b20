/** A commit status, as CI that is no GitHub App reports it. */
export interface CommitStatus {
  readonly context: string;
  readonly state: 'error' | 'failure' | 'pending' | 'success';
  readonly description: string;
  readonly targetUrl: string;
  readonly createdAt: Date;
}

/** A check run of an App that is not GitHub Actions. */
export interface ForeignCheck {
  readonly app: string;
  readonly name: string;
  readonly status: 'queued' | 'in_progress' | 'completed';
  readonly conclusion: string | undefined;
}

/** What others than GitHub Actions say about commits. */
export class Checks {
  readonly #statuses = new Map<string, CommitStatus[]>();
  readonly #checks = new Map<string, ForeignCheck[]>();
  /** Apps that open a check suite for every commit and never put a run into it. */
  readonly idleApps = new Set<string>();

  report(commit: string, context: string, state: CommitStatus['state'], description = ''): CommitStatus {
    const targetUrl = `https://ci.example.org/${commit}`;
    const status = { context, state, description, targetUrl, createdAt: new Date() };
    this.#statuses.set(commit, [...(this.#statuses.get(commit) ?? []), status]);
    return status;
  }

  /** The newest first, as GitHub lists them. */
  statuses(commit: string): CommitStatus[] {
    return [...(this.#statuses.get(commit) ?? [])].reverse();
  }

  check(commit: string, check: ForeignCheck): void {
    this.#checks.set(commit, [...this.foreign(commit), check]);
  }

  foreign(commit: string): readonly ForeignCheck[] {
    return this.#checks.get(commit) ?? [];
  }
}
