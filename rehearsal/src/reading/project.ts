/** What reading needs to know of the project besides its workflows. */
export interface Project {
  readonly name: string | undefined;
  /** Written in a file; undefined: made when building, or not found. */
  readonly version: string | undefined;
  /** By a tool that reads git's tags. */
  readonly versionFromTags: boolean;
  /** The tool's own way to name a commit after the tag; `no-local-version`: none that an index refuses. */
  readonly localVersions: boolean;
  readonly tags: readonly string[];
  readonly defaultBranch: string;
  /** `octo/demo`; undefined: not known. */
  readonly repository: string | undefined;
}

const FROM_TAGS =
  /setuptools[-_]scm|hatch-vcs|versioningit|poetry-dynamic-versioning|versioneer|pbr|dunamai|setuptools-git-versioning|flit[-_]scm/i;

/** @param read the text of a file; '' where it is not there */
export function readProject(
  read: (file: string) => string,
  around: {
    readonly tags: readonly string[];
    readonly defaultBranch: string;
    readonly repository: string | undefined;
  },
): Project {
  const [pyproject, setupCfg, setupPy] = ['pyproject.toml', 'setup.cfg', 'setup.py'].map(read) as [
    string,
    string,
    string,
  ];
  const table = (name: string) =>
    new RegExp(`^\\[${name}\\]([\\s\\S]*?)(?=^\\[|$(?![\\s\\S]))`, 'm').exec(pyproject)?.[1] ?? '';
  const own = `${table('project')}\n${table('tool\\.poetry')}`;
  const name =
    /^\s*name\s*=\s*["']([^"']+)["']/m.exec(own)?.[1] ??
    /^\[metadata\][^[]*?^name\s*=\s*(\S+)/m.exec(setupCfg)?.[1] ??
    /\bname\s*=\s*["']([^"']+)["']/.exec(setupPy)?.[1];
  const all = `${pyproject}\n${setupCfg}\n${setupPy}`;
  const versionFromTags = FROM_TAGS.test(all);
  const version =
    /^\s*version\s*=\s*["']([^"']+)["']/m.exec(own)?.[1] ??
    /^\[metadata\][^[]*?^version\s*=\s*(\d\S*)/m.exec(setupCfg)?.[1] ??
    /\bversion\s*=\s*["'](\d[^"']*)["']/.exec(setupPy)?.[1];
  return {
    name,
    version: versionFromTags ? undefined : version,
    versionFromTags,
    localVersions: !/no-local-version|local_scheme/.test(all) && !/\bpbr\b/.test(all),
    ...around,
  };
}

const RELEASE = /^(.*?)(\d+)\.(\d+)(?:\.(\d+))?$/;

/** The newest tag of a final release. */
export function newestTag(tags: readonly string[]): string | undefined {
  const number = (tag: string) => tag.replace(/^\D*/, '');
  return tags
    .filter((tag) => RELEASE.test(tag))
    .sort((a, b) => number(a).localeCompare(number(b), 'en', { numeric: true }))
    .at(-1);
}

/** The tag that a person would push next: the version of the file, else the next patch, as the newest tags are written. */
export function nextTag(project: Project): string {
  const [, prefix = 'v', major = '0', minor = '1', patch] =
    RELEASE.exec(newestTag(project.tags) ?? 'v0.1.0') ?? [];
  const written = project.version?.replace(/\.dev\d*$|\+.*$/, '');
  if (written !== undefined && !project.tags.includes(`${prefix}${written}`)) return `${prefix}${written}`;
  return `${prefix}${major}.${minor}.${Number(patch ?? 0) + 1}`;
}
