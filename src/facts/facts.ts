/**
 * What we find in a project, statically: nothing of the project is ever run (contract G1).
 * Every fact carries the place it was found in, so that a person can check it.
 */
export interface Found<T> {
  readonly value: T;
  /** Where it stands, as shown to a person: `pyproject.toml`, `setup.cfg, line 3`, `git tags`, `the folder's name`. */
  readonly place: string;
}

/** How the version gets into a build (contract P3, P6). */
export type VersionSource =
  /** A plug-in that takes the version from an environment variable. */
  | { readonly kind: 'variable'; readonly tool: string; readonly variable: string }
  /** A tool that only believes git: a temporary annotated tag on HEAD in the build's checkout. */
  | { readonly kind: 'tag'; readonly tool: string }
  /** Lines of files. */
  | {
      readonly kind: 'file';
      readonly file: string;
      readonly value: string;
      /** Where it is set: first the line that is read, then the copies that have to say the same (contract P6). */
      readonly places: readonly VersionPlace[];
    }
  /** No line could be found; `why` finishes the sentence "The version could not be found: …". */
  | { readonly kind: 'unknown'; readonly why: string };

/** One line of one file that holds the version, or the day it was made. */
export interface VersionPlace {
  readonly file: string;
  /**
   * The TOML table or INI section it stands in (`project`), or of a lock file `package NAME`, the `[[package]]` of that
   * name; empty: anywhere in the file. One line of it matches.
   */
  readonly section: string;
  /**
   * The line as it stands, with a word in braces for the value, which says how it is written: `{version}` as it is,
   * `{normal}` without leading zeros (uv.lock), `{semver}` as Cargo and npm want it, `{tuple}`
   * `1, 2, 4`, `{incremental}` as the arguments of its `Version`, `{stages}` as `1, 2, 4, "final"`, `{date}` the day. See `readPlaceLine` for what matches.
   */
  readonly line: string;
}

/** A line where the version stands besides: nothing sets it, unless it is asked for. */
export interface VersionMention {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
  /** How it would be set; undefined: no one line of the file is it. */
  readonly place: VersionPlace | undefined;
  /** A test compares with it, so it fails once the version is another one. */
  readonly asserted: boolean;
}

/** What runs the tests in the end, whatever tool the project calls it by; `script`: a Python script of its own. */
export type Runner = 'pytest' | 'unittest' | 'script' | 'none';

/** How the test job installs and tests the project (contract P9). */
export interface TestPlan {
  readonly runner: Runner;
  /**
   * Shell lines of the step that installs, run by `bash -e` in the checkout with an activated, empty virtual
   * environment of the leg's Python (no pip in it), `uv` on the PATH and `$MATRIX_PYTHON` set to `3.12`.
   * Every name from the project in them is quoted; none holds `${{`.
   */
  readonly install: readonly string[];
  /** Shell lines of the step that tests; empty exactly where `runner` is `none`. */
  readonly command: readonly string[];
  /** Variables both steps need, for example from tox's `setenv`. */
  readonly env: Readonly<Record<string, string>>;
  /** One line for a person: what was chosen and why, e.g. `pytest in tests/, installed by dependency group "test"`. */
  readonly reason: string;
  readonly place: string;
}

/** The Python versions of the test matrix. Each is `3.N`, ascending. */
export interface PythonFacts {
  /** `requires-python` as written; undefined: the project names no floor. */
  readonly requires: string | undefined;
  /** All legs: from the floor to the newest stable release. */
  readonly matrix: readonly string[];
  /**
   * The legs that must pass: those the project itself claims (classifiers, its own CI, tox or nox), else the lowest one.
   * The others are tried, and a failure there is a warning: a project is not held to versions it never claimed.
   */
  readonly required: readonly string[];
  /** The version that builds: 3.12 (on the runner image already) wherever the project allows it. */
  readonly build: string;
}

export interface Repository {
  /** `github.com`, or the host of a GitHub Enterprise Server. */
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}

/** A workflow file of the project, as far as it matters here. */
export interface ExistingWorkflow {
  /** Its file name in `.github/workflows`. */
  readonly file: string;
  readonly name: string | undefined;
  /** Publishes to an index: pypi-publish action, twine upload, uv/poetry/flit/hatch/pdm publish. */
  readonly publishes: boolean;
  /** What starts it, as far as releases are concerned. */
  readonly onTags: readonly string[];
  readonly onRelease: boolean;
  readonly onDispatch: boolean;
  /** It starts on `create`, which is another event than a push of the tag. */
  readonly onCreate?: boolean;
  /** How it publishes; undefined: it does not. */
  readonly publishing?: Publishing;
  /** A line of it that speaks of publishing, as `make release`, where no upload can be seen. */
  readonly hint?: string;
  /** Written by this generator (its first line says so). */
  readonly generated: boolean;
}

/** How a workflow publishes, as far as a release depends on it (contract R11, R12, R19, R20). */
export interface Publishing {
  /** Where it uploads to: `pypi`, or the address or name of another index. */
  readonly index: string;
  /** The events whose runs reach the upload: those that a condition on the way to it surely stops are left out. */
  readonly events: readonly ('push' | 'release' | 'workflow_dispatch')[];
  /** It writes the version from the tag itself. */
  readonly setsVersion: boolean;
  /** Why a tag that stands on no branch would not go well with it, as `checks out main`. */
  readonly needsBranch: string | undefined;
  /** Its jobs that no upload needs: what would be lost with the file. */
  readonly otherJobs?: readonly string[];
  /** Of another index than PyPI: the jobs that upload, as a run shows them; undefined where only a run tells. */
  readonly jobs?: readonly string[];
}

/** A workflow of the project that tests the default branch's commits (contract R21). */
export interface TestingWorkflow {
  /** Its file name in `.github/workflows`. */
  readonly file: string;
  readonly name: string | undefined;
  /** The jobs that test, as a person knows them. */
  readonly jobs: readonly string[];
  /** What starts it on a commit of the default branch; empty: only by hand, or on pull requests. */
  readonly events: readonly ('push' | 'merge_group')[];
  /** It can be started by hand (`workflow_dispatch`). */
  readonly dispatchable: boolean;
  /** The filters of its `push`, as written. */
  readonly paths?: readonly string[];
  readonly pathsIgnore?: readonly string[];
}

/** What tests the default branch's commits already (contract R21). */
export interface GateFacts {
  readonly workflows: readonly TestingWorkflow[];
  /** Those that a workflow of ours was generated to ask, where they are others: they stay (contract R5, G5). */
  readonly kept?: readonly TestingWorkflow[];
  /** Other CI whose files are there: CircleCI, Travis CI …; what it reports is not known from the files. */
  readonly otherCi: readonly { readonly file: string; readonly name: string }[];
}

/** How the project writes the numbers of its release tags (contract R5). */
export interface TagForm {
  /** As many as its newest release tag has whose third number would be 0. */
  readonly numbers: 2 | 3;
  /** What stands between them: `1.2.3`, `1_2_3`. */
  readonly separator: '.' | '_';
  /** To how many digits each is padded: `2026.07.22` is `[1, 2, 2]`; 1: not at all. */
  readonly padded: readonly number[];
}

/** What building wheels of compiled extensions has to know (contract P11). */
export interface WheelFacts {
  /** Rust is compiled, which the containers of cibuildwheel lack. */
  readonly rust: boolean;
  /**
   * One wheel of the stable ABI does for each system: the oldest Python it is for, `3.N`, or `''` where no Python is
   * named. undefined: each Python has its own wheel.
   */
  readonly abi3: Found<string> | undefined;
  /** The options that `[tool.cibuildwheel]` sets: `before-all`, of one system `linux.before-all`. */
  readonly configured: readonly string[];
}

/** The file in which the project says what each version brought (contract U3). */
export interface Changelog {
  readonly file: string;
  readonly format: 'markdown' | 'rst';
  /** towncrier writes it from news fragments (`[tool.towncrier]`). */
  readonly fragments: boolean;
}

/** A calendar scheme that the versions might have. */
export interface MaybeScheme {
  readonly scheme: string;
  /** One tag or none cannot tell, so a person is asked. */
  readonly ask: boolean;
}

export interface ProjectFacts {
  /** Absolute path of the repository's root. */
  readonly root: string;
  /** The package's folder from there on, with `/`; empty: the root itself. Files of facts are named from the root on. */
  readonly directory: string;
  /** The folders of the packages, where they would not be found without being named. */
  readonly packageDirs: readonly string[];
  /** Each package of a repository with several; then the other facts are those of the first. Else empty. */
  readonly packages: readonly ProjectFacts[];
  /**
   * The packages that one release tag publishes together; then the other facts are those of the one that the repository
   * is named after, or of the first, and `packages` is empty. Else empty.
   */
  readonly together: readonly ProjectFacts[];
  /** The folders of the other packages of the repository that it needs when it is installed. */
  readonly siblings: readonly string[];
  readonly distribution: Found<string> | undefined;
  /** What `import …` names, dotted for a namespace package; undefined: taken from the built wheel at run time. */
  readonly importName: Found<string> | undefined;
  readonly layout: 'src' | 'flat' | 'module' | 'namespace' | 'unknown';
  /** The build backend in the field's words: `setuptools`, `hatchling`, `flit-core`, `poetry-core`, … */
  readonly backend: Found<string>;
  readonly version: Found<VersionSource>;
  /** Where the version stands besides its places. */
  readonly versionMentions: readonly VersionMention[];
  /** The package makes numbers of its version when imported: it cannot be imported under a development version. */
  readonly numericVersion: boolean;
  /** What it imports though it requires nothing, so that it cannot be imported where it is installed alone. */
  readonly undeclaredImports: readonly string[];
  /** Extra build constraints an old `setup.py` needs, e.g. `setuptools<81` where it imports pkg_resources. */
  readonly buildConstraints: readonly string[];
  /** `poetry`: built by `poetry build` with its plug-in (poetry-dynamic-versioning over poetry-core). */
  readonly builder: 'uv' | 'poetry';
  /** Has compiled extensions, so that one wheel would not do for all. */
  readonly compiled: Found<boolean>;
  /** What building its wheels has to know; undefined: it has no compiled extensions. */
  readonly wheels: WheelFacts | undefined;
  readonly tagPrefix: Found<string>;
  readonly tagForm: TagForm;
  /** `semver`, or a calendar scheme in bump-my-version's words (contract R17). */
  readonly versionScheme: Found<string>;
  /** The calendar scheme that it might be too, where that is not certain. */
  readonly maybeScheme: MaybeScheme | undefined;
  /** Other tag styles that were seen and are not release tags here, a few examples. */
  readonly ignoredTags: readonly string[];
  /** Where a release's notes come from; undefined: the project keeps no changelog. */
  readonly changelog: Changelog | undefined;
  readonly python: Found<PythonFacts>;
  /** What tests the default branch already. */
  readonly gate: GateFacts;
  /** How the tests would be run here, where nothing tests the default branch. */
  readonly tests: TestPlan;
  /** The project's tests need its git submodules. */
  readonly submodules: boolean;
  readonly defaultBranch: Found<string>;
  readonly repository: Found<Repository> | undefined;
  /** The workflow files that are there already. */
  readonly workflows: readonly ExistingWorkflow[];
  /** Where a guide of ours could stand, but somebody else's text does (real projects have a RELEASING.md). */
  readonly takenGuides: readonly string[];
  /** Where a guide of ours stands from an earlier run. */
  readonly ownGuide: string | undefined;
  /** Things a person should know, one sentence each (a fall-back that was taken …). */
  readonly remarks: readonly string[];
}
