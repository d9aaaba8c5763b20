/**
 * Tools that make the version from git, and how a version is handed to them (contract P3).
 * `variable`: the environment variable that takes the bare version; none: only a tag on HEAD convinces the tool.
 */
export interface VersionTool {
  readonly tool: string;
  readonly variable?: string;
}

export const VERSION_TOOLS = {
  'setuptools-scm': { tool: 'setuptools-scm', variable: 'SETUPTOOLS_SCM_PRETEND_VERSION' },
  'hatch-vcs': { tool: 'hatch-vcs', variable: 'SETUPTOOLS_SCM_PRETEND_VERSION' },
  'flit-scm': { tool: 'flit-scm', variable: 'SETUPTOOLS_SCM_PRETEND_VERSION' },
  'pdm-backend': { tool: 'pdm-backend', variable: 'PDM_BUILD_SCM_VERSION' },
  'poetry-dynamic-versioning': {
    tool: 'poetry-dynamic-versioning',
    variable: 'POETRY_DYNAMIC_VERSIONING_BYPASS',
  },
  'uv-dynamic-versioning': { tool: 'uv-dynamic-versioning', variable: 'UV_DYNAMIC_VERSIONING_BYPASS' },
  pbr: { tool: 'pbr', variable: 'PBR_VERSION' },
  setupmeta: { tool: 'setupmeta', variable: 'SCM_DESCRIBE' },
  versioningit: { tool: 'versioningit' },
  versioneer: { tool: 'versioneer' },
  miniver: { tool: 'miniver' },
  dunamai: { tool: 'dunamai' },
  'setuptools-git-versioning': { tool: 'setuptools-git-versioning' },
} as const satisfies Record<string, VersionTool>;

export type VersionToolName = keyof typeof VERSION_TOOLS;
