import sodium from 'libsodium-wrappers';

export type Role = 'admin' | 'maintain' | 'write' | 'read';

export interface BranchPolicy {
  readonly id: number;
  readonly name: string;
  readonly type: 'branch' | 'tag';
}

export interface Environment {
  readonly id: number;
  readonly name: string;
  waitTimer: number;
  preventSelfReview: boolean;
  reviewers: readonly { readonly type: 'User' | 'Team'; readonly id: number }[];
  /** null: everything gets in. */
  policy: { readonly protected_branches: boolean; readonly custom_branch_policies: boolean } | null;
  policies: BranchPolicy[];
  readonly secrets: Map<string, string>;
  readonly variables: Map<string, string>;
}

export interface Ruleset {
  readonly id: number;
  name: string;
  target: string;
  enforcement: string;
  bypass_actors: readonly { actor_id: number | null; actor_type: string; bypass_mode: string }[];
  conditions: { ref_name: { include: readonly string[]; exclude: readonly string[] } };
  rules: readonly { type: string; parameters?: Readonly<Record<string, unknown>> }[];
  /** The organisation's: it shows here and can't be changed here. */
  inherited?: boolean;
}

/** What an owner has set up in one repository; a test may change everything in it, as a person could on its pages. */
export class RepositoryRules {
  readonly environments: Environment[] = [];
  readonly secrets = new Map<string, string>();
  readonly variables = new Map<string, string>();
  /** Names of the organisation's secrets that this repository may use. */
  readonly organizationSecrets: string[] = [];
  readonly rulesets: Ruleset[] = [];
  actions: { enabled: boolean; allowed_actions: 'all' | 'local_only' | 'selected' } = {
    enabled: true,
    allowed_actions: 'all',
  };
  /** "Allow GitHub Actions to create and approve pull requests". */
  actionsMayOpenPullRequests = false;
  /** How pull requests may be merged. */
  allowMergeCommit = true;
  selected: {
    github_owned_allowed: boolean;
    verified_allowed: boolean;
    patterns_allowed: readonly string[];
  } = {
    github_owned_allowed: true,
    verified_allowed: false,
    patterns_allowed: [],
  };
  /** The organisation selects the actions itself: the repository's list can't be changed. */
  selectedAbove = false;
  /** Workflows that are switched off, by their paths, and how. */
  readonly disabled = new Map<string, string>();
  readonly collaborators = new Map<string, Role>();
  readonly protectedBranches = new Set<string>();
  ownedBy: 'User' | 'Organization' = 'User';
  plan = 'free';
  isArchived = false;
  /** The name it was renamed or transferred to. */
  movedTo: string | undefined;
  readonly #keys = sodium.ready.then(() => sodium.crypto_box_keypair());
  #ids = 100;

  nextId(): number {
    this.#ids += 1;
    return this.#ids;
  }

  /** Whether a workflow starts at all: GitHub Actions is on, and nobody switched the workflow off. */
  runs(path: string): boolean {
    return this.actions.enabled && !this.disabled.has(path);
  }

  environment(name: string): Environment | undefined {
    return this.environments.find((one) => one.name.toLowerCase() === name.toLowerCase());
  }

  /** Makes an environment as its first use does: without any rule. */
  addEnvironment(name: string): Environment {
    const made: Environment = {
      id: this.nextId(),
      name,
      waitTimer: 0,
      preventSelfReview: false,
      reviewers: [],
      policy: null,
      policies: [],
      secrets: new Map(),
      variables: new Map(),
    };
    this.environments.push(made);
    return made;
  }

  /** What secrets are encrypted with before they are sent. */
  async publicKey(): Promise<string> {
    return sodium.to_base64((await this.#keys).publicKey, sodium.base64_variants.ORIGINAL);
  }

  /** @throws Error where the text was not encrypted for this repository */
  async decrypt(encrypted: string): Promise<string> {
    const { publicKey, privateKey } = await this.#keys;
    const bytes = sodium.from_base64(encrypted, sodium.base64_variants.ORIGINAL);
    return sodium.to_string(sodium.crypto_box_seal_open(bytes, publicKey, privateKey));
  }
}
