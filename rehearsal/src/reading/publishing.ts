import { type Mapping, mapping } from './located.js';

/** A step that uploads to an index. */
export interface Publishing {
  readonly index: 'pypi' | 'testpypi' | 'another index';
  /** The secret whose token is used; undefined: Trusted Publishing. */
  readonly secret: string | undefined;
  /** Whose rules hold: the action of PyPA runs in Docker and takes what lies in `dist/`. */
  readonly action: boolean;
  readonly skipsExisting: boolean;
}

const ACTIONS =
  /^(pypa\/gh-action-pypi-publish|jrubics\/poetry-publish|etils-actions\/pypi-auto-publish|casperdcl\/deploy-pypi|code-specialist\/pypi-poetry-publish|pdm-project\/[^@]*publish|ravsamhq\/[^@]*pypi|infinityofspace\/[^@]*pypi|conchylicultor\/pypi-build-publish)/i;
const MATURIN = /^(?:messense|pyo3)\/maturin-action/i;
const COMMAND =
  /\b(?:twine\s+(?:-\S+\s+)*upload|(?:uv|poetry|flit|hatch|pdm|maturin|whey|rye)\s+(?:-\S+\s+)*(?:publish|upload)|setup\.py\s[^\n]*\bupload)\b/;
const OTHER_URL = /https?:\/\/(?!(?:upload\.|test\.)?pypi\.org)[^\s"']+/;
const TEST = /test\.pypi|testpypi|test-pypi/i;
const SECRET = /secrets\.([A-Za-z_]\w*)/;

function withoutComments(run: string): string {
  return run
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replace(/\\\n\s*/g, ' ');
}

function credential(texts: readonly unknown[]): string | undefined {
  return texts
    .map((value) => SECRET.exec(JSON.stringify(value ?? ''))?.[1])
    .find((name) => name && name !== 'GITHUB_TOKEN');
}

/** The secret of what can hold credentials: environment variables of the usual names. */
function ofEnvironment(env: Mapping): unknown[] {
  return Object.entries(env)
    .filter(([name]) => /TWINE|UV_PUBLISH|POETRY|FLIT|HATCH|PDM|MATURIN|PYPI|TOKEN|PASSWORD/i.test(name))
    .map(([, value]) => value);
}

/**
 * What a step uploads; undefined: nothing that can be seen.
 *
 * @param env the environment of workflow, job and step together
 */
export function publishingOf(step: Mapping, env: Mapping): Publishing | undefined {
  const uses = typeof step.uses === 'string' ? step.uses : '';
  const inputs = mapping(step.with);
  if (ACTIONS.test(uses) || (MATURIN.test(uses) && /^(publish|upload)$/.test(String(inputs.command ?? '')))) {
    const url = String(inputs['repository-url'] ?? inputs.repository_url ?? inputs.repository ?? '');
    const action = /^pypa\/gh-action-pypi-publish/i.test(uses);
    return {
      index: TEST.test(url)
        ? 'testpypi'
        : url !== '' && !/pypi\.org/.test(url) && url.includes('://')
          ? 'another index'
          : 'pypi',
      secret: credential([inputs.password, ...Object.values(inputs), ...(action ? [] : ofEnvironment(env))]),
      action,
      skipsExisting: String(inputs['skip-existing'] ?? inputs.skip_existing ?? '') === 'true',
    };
  }
  const run = withoutComments(typeof step.run === 'string' ? step.run : '');
  const line = run.split('\n').find((one) => COMMAND.test(one) && !/--dry-run\b|\becho\b|--help\b/.test(one));
  if (line === undefined) return undefined;
  const url = [env.TWINE_REPOSITORY_URL, env.TWINE_REPOSITORY, env.UV_PUBLISH_URL, line]
    .map((one) => String(one ?? ''))
    .join(' ');
  return {
    index: TEST.test(url) ? 'testpypi' : OTHER_URL.test(url) ? 'another index' : 'pypi',
    secret: credential([run, ...ofEnvironment(env)]),
    action: false,
    skipsExisting: /--skip-existing|--check-url/.test(line),
  };
}
