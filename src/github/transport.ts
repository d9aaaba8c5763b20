/** One request to GitHub's REST API. */
export interface GitHubRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  /** Without a slash in front: `repos/octo/parrot-tools/environments`. */
  readonly path: string;
  readonly body?: unknown;
}

export interface GitHubAnswer {
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Where a secret is saved: in an environment, or at the repository. */
export interface SecretPlace {
  readonly name: string;
  /** `octo/parrot-tools` */
  readonly repository: string;
  readonly environment: string | undefined;
}

/** What speaks to GitHub: `gh` as a program; in tests whatever answers in its place. */
export interface Transport {
  readonly host: string;
  /**
   * Sends one request.
   * @param token whose request it is; undefined: the person's own login
   * @throws WorkflowsError `no-gh`, `not-logged-in`, `unreachable`
   */
  readonly send: (request: GitHubRequest, token?: string) => Promise<GitHubAnswer>;
  /**
   * Encrypts a value and saves it as a secret; the value is in no argument, log or file.
   * @throws WorkflowsError `no-gh`, `not-logged-in`, `unreachable`, `github-refused`
   */
  readonly saveSecret: (place: SecretPlace, value: string) => Promise<void>;
}
