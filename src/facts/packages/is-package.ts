import { type Definition, strings, text } from '../reading/definition.js';

/**
 * Why a folder holds no package, though its files speak of Python: it only configures tools, or says itself that it is
 * none. An empty wheel would be published from it (contract P12). Undefined: it holds one.
 */
export function whyNoPackage(definition: Definition): string | undefined {
  const { project, setupPy, setupCfg, buildBackend } = definition;
  const poetry = definition.tool('poetry');
  const uv = definition.tool('uv');
  if (poetry['package-mode'] === false) return '[tool.poetry] package-mode is false';
  if (uv.package === false) return '[tool.uv] package is false';
  const named =
    project !== undefined ||
    setupPy !== undefined ||
    setupCfg !== undefined ||
    buildBackend !== undefined ||
    'name' in poetry ||
    'metadata' in definition.tool('flit');
  if (named && strings(project?.dependencies).some((each) => /@\s*(?:\{root:uri\}|file:)/.test(each)))
    return 'it requires packages by their folders, which no package on PyPI may';
  if (named) return undefined;
  return 'workspace' in uv
    ? 'its pyproject.toml only names the members of a workspace'
    : 'its pyproject.toml only configures tools';
}

/**
 * Whether a package that stands among others is one to publish. Stricter than for a project alone: uv builds no member
 * of a workspace without a build system, a `setup.cfg` may only configure tools, and `Private ::` is refused by PyPI.
 * Source: https://docs.astral.sh/uv/concepts/projects/config/#project-packaging
 */
export function isPublished(definition: Definition): boolean {
  if (whyNoPackage(definition) !== undefined || isPrivate(definition)) return false;
  const { project, setupPy, setupCfg, buildBackend } = definition;
  const built =
    buildBackend !== undefined ||
    setupPy !== undefined ||
    definition.tool('uv').package === true ||
    text(definition.tool('poetry').name) !== undefined;
  const named =
    text(project?.name) ??
    text(definition.tool('poetry').name) ??
    text(setupCfg?.get('metadata', 'name')) ??
    (setupPy === undefined ? undefined : 'setup.py');
  return built && named !== undefined;
}

const isPrivate = ({ project, setupCfg }: Definition): boolean =>
  strings(project?.classifiers).some((each) => each.startsWith('Private ::')) ||
  /Private ::/.test(setupCfg?.get('metadata', 'classifiers') ?? '');
