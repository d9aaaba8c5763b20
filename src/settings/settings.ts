import type { Changelog, PythonFacts, Repository, TestPlan, VersionSource } from '../facts/facts.js';

/** How the tag reaches the publish workflow (contract R2). */
export type Token =
  /** A personal access token; `names` empty: the secret is named freely at run time, else one of the list. */
  | { readonly mode: 'pat'; readonly secretName: string; readonly names: readonly string[] }
  | { readonly mode: 'github-app'; readonly clientIdVariable: string; readonly privateKeySecret: string }
  | { readonly mode: 'dispatch' };

/** What a release asks before it goes on (contract R21, P13). */
export interface Gate {
  /** The project's own workflows of which each must have passed on the commit; empty unless tests are `own`. */
  readonly workflows: readonly GateWorkflow[];
  /** Checks and statuses of other CI, by the name that they report under. */
  readonly contexts: readonly string[];
  /** How long it waits for them, in minutes. */
  readonly minutes: number;
}

export interface GateWorkflow {
  /** Its file name in `.github/workflows`. */
  readonly file: string;
  /** It can be started by hand (`workflow_dispatch`). */
  readonly dispatchable: boolean;
  /** The filters of its `push`, as written: a commit that they leave out has no run of it. */
  readonly paths?: readonly string[];
  readonly pathsIgnore?: readonly string[];
}

/** What cibuildwheel is told beside the project's own `[tool.cibuildwheel]` (contract P11). */
export interface WheelSettings {
  /** Variables of cibuildwheel; what the project sets itself is never among them. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Everything the templates need: found facts and given answers after the one parse. Frozen. */
export interface Settings {
  readonly packageName: string;
  /** The package's folder from the repository's root on, with `/`; empty: the root. */
  readonly directory: string;
  /** The folders of other packages of the repository that it needs when it is installed. */
  readonly siblings: readonly string[];
  readonly importName: string | undefined;
  readonly importCheck: boolean;
  readonly version: VersionSource;
  /** What is done with a version held in a file (contract P6). */
  readonly staticVersion: 'commit' | 'set' | 'theirs' | 'check';
  /** Whether a branch that nothing guards takes the release commit too (contract R20). */
  readonly releaseCommit: 'auto' | 'tag';
  /** A pull request after a release brings back the release commit, and moves the changelog's section (contract U4). */
  readonly followUp: boolean;
  /** The package cannot be imported under a development version. */
  readonly numericVersion: boolean;
  readonly builder: 'uv' | 'poetry';
  readonly buildConstraints: readonly string[];
  readonly compiled: boolean;
  /** Its back-end packs what is committed, whatever the files of the checkout say. */
  readonly packsCommitted: boolean;
  /** How wheels of compiled extensions are built; undefined: the project has none, or its sdist alone is published. */
  readonly wheels: WheelSettings | undefined;
  readonly python: PythonFacts;
  /** `own`: the gate asks the project's own test workflows; `generated`: a test job of ours runs `tests`; `none`: neither. */
  readonly testsMode: 'own' | 'generated' | 'none';
  readonly gate: Gate;
  readonly tests: TestPlan;
  readonly submodules: boolean;

  readonly tagPrefix: string;
  /** `semver`, or a calendar scheme in bump-my-version's words: `YYYY.MM.MICRO` (contract R17). */
  readonly versionScheme: string;
  /** What stands between the numbers of a release tag: `rel_1_2_3` (contract R5). */
  readonly tagSeparator: '.' | '_';
  /** Release tags may have two numbers, so the patterns of triggers and rules let two through (contract P7). */
  readonly shortTags: boolean;
  readonly defaultBranch: string;
  /** Branches that can release, literal names or with `*`; the default branch is the first. */
  readonly releaseBranches: readonly string[];
  readonly releaseOnMainPush: boolean;
  readonly verbosePublish: boolean;

  readonly token: Token;
  /** File name of the workflow the release starts and follows. */
  readonly publishWorkflow: string;
  /** What starts that workflow: a pushed tag, or a published GitHub release (then the release is made first). */
  readonly publishTrigger: 'tag' | 'release';
  /** It can also be started by hand, on a tag (`workflow_dispatch`). */
  readonly publishByHand: boolean;
  /** All workflows that have to start and are followed, `publishWorkflow` first (contract R12). */
  readonly publishWorkflows: readonly string[];
  /** What shows that a release is out: our own publish run and the index, the index, or nothing that can be asked (R19). */
  readonly proof: 'ours' | 'index' | 'none';
  /** Where nothing can be asked: the jobs that have to have run, as far as they are known. */
  readonly uploadingJobs?: readonly string[];
  /** Where the notes of a GitHub release come from; undefined: GitHub makes them (contract U3). */
  readonly changelog: Changelog | undefined;
  /** Whose notes a GitHub release gets: the changelog's, where it says something, or always GitHub's (contract U3). */
  readonly releaseNotes: 'changelog' | 'github';
  /** A workflow of the project starts on releases, so the GitHub release is made by the release token (contract R11). */
  readonly releaseStartsWorkflows: boolean;
  /** Follow the publish run to its end, or only until it has started (contract R12). */
  readonly wait: 'finished' | 'started';

  readonly environments: { readonly pypi: string; readonly testpypi: string; readonly release: string };
  readonly repository: Repository | undefined;

  /** Where the guide stands, now or after this run, for links to it; undefined: nowhere. */
  readonly guideAt: string | undefined;

  /** Paths to write, relative to the project, with `/`; undefined: not written. */
  readonly files: {
    readonly publish: string | undefined;
    readonly release: string | undefined;
    readonly guide: string | undefined;
  };

  /** Each package of a repository with several, which share all but what is a package's own; then those above are the
   * first one's. Else empty (contract P12). */
  readonly packages: readonly Settings[];
  /** Each of the packages that one release tag publishes together; then `packages` is empty, and those above are what they
   * have in common. Else empty (contract P12). */
  readonly together: readonly Settings[];
}

/** A file to be written: pure text at a path relative to the project. */
export interface RenderedFile {
  readonly path: string;
  readonly text: string;
}
