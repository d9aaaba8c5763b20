import type { Seen } from '../github/client.js';

/** A repository as far as its set-up is concerned, read and not judged. */
export interface RepositoryState {
  /** `octo/parrot-tools`, as GitHub calls it now. */
  readonly slug: string;
  readonly host: string;
  /** Who asks. */
  readonly login: string;
  readonly rights: 'admin' | 'write' | 'read';
  readonly defaultBranch: string;
  readonly isPrivate: boolean;
  readonly isArchived: boolean;
  readonly ownedBy: 'organization' | 'user';
  /** The owner's plan (`free`, `pro`, `team`, `enterprise`), where it counts and can be seen. */
  readonly plan: string | undefined;
  /** Those that the settings name, as far as they are there. */
  readonly environments: Seen<readonly EnvironmentState[]>;
  readonly secrets: Kept<readonly string[]>;
  readonly variables: Kept<ReadonlyMap<string, string>>;
  /** Rulesets for tags, of the repository and of its organisation. */
  readonly rulesets: Seen<readonly RulesetState[]>;
  readonly actions: Seen<ActionsPolicy>;
  /** Whether workflows may open pull requests; asked only where one has to. */
  readonly actionsOpenPullRequests: Seen<boolean>;
  readonly workflows: Seen<readonly WorkflowState[]>;
  /** Tags that begin with the project's prefix. */
  readonly tags: Seen<readonly string[]>;
  /** Release branches that are protected; asked only where an environment goes by that. */
  readonly protectedBranches: readonly string[];
}

/** What is kept in the release environment, at the repository, and in the organisation for it. */
export interface Kept<T> {
  readonly environment: Seen<T>;
  readonly repository: Seen<T>;
  readonly organization: Seen<T>;
}

export interface EnvironmentState {
  readonly name: string;
  /** What it lets in: everything, protected branches, or what its rules say. */
  readonly lets: 'all' | 'protected' | 'rules';
  readonly rules: readonly {
    readonly id: number;
    readonly type: 'branch' | 'tag';
    readonly pattern: string;
  }[];
  readonly reviewers: readonly {
    readonly type: 'User' | 'Team';
    readonly id: number;
    readonly name: string;
  }[];
  readonly preventSelfReview: boolean;
  /** Minutes. */
  readonly waitTimer: number;
}

export interface RulesetState {
  readonly id: number;
  readonly name: string;
  readonly page: string;
  readonly enforced: boolean;
  /** Whether it is the organisation's. */
  readonly inherited: boolean;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly rules: readonly {
    readonly type: string;
    readonly pattern: string | undefined;
    readonly operator: string | undefined;
    readonly negate: boolean;
  }[];
  /** Who is let past it; undefined: that is not shown to everybody. */
  readonly bypass: readonly { readonly type: string; readonly id: number | null }[] | undefined;
}

export interface ActionsPolicy {
  readonly enabled: boolean;
  readonly allowed: 'all' | 'local_only' | 'selected';
  readonly githubOwned: boolean;
  readonly verified: boolean;
  readonly patterns: readonly string[];
}

export interface WorkflowState {
  readonly id: number;
  readonly path: string;
  readonly state: string;
}
