import { list, type Mapping, mapping } from './located.js';

/** Who does something on GitHub: the token of the run, or somebody whose deeds start workflows. */
export interface Doer {
  readonly token: boolean;
  /** `GITHUB_TOKEN`, the secret's name, `a GitHub App`, `a deploy key`. */
  readonly name: string;
  /** The step whose kept credentials win over the token that the push names. */
  readonly persistedBy?: number;
}

/** What a step does on GitHub that may start something. */
export interface Deed {
  readonly kind: 'tag' | 'release' | 'dispatch' | 'repository-dispatch';
  readonly by: Doer;
  readonly draft?: boolean;
  /** A draft that is kept up to date with every change, for a person to publish: no release by itself. */
  readonly keepsDraft?: boolean;
  /** The tag has to be there already. */
  readonly tagIsThere?: boolean;
  /** The workflow file that is dispatched, as far as it is written out. */
  readonly workflow?: string;
  /** The tag as it is written out, with shell and expressions in it. */
  readonly tag?: string;
  readonly ref?: string;
}

const TOKEN: Doer = { token: true, name: 'GITHUB_TOKEN' };
const TAGGERS =
  /^(mathieudutour\/github-tag-action|anothrnick\/github-tag-action|rickstaa\/action-create-tag|pkgdeps\/git-tag-action|butlerlogic\/action-autotag|klemensas\/action-autotag|salsify\/action-detect-and-tag-new-version|negz\/create-tag|tvdias\/github-tagger|richardsimko\/update-tag|commitizen-tools\/commitizen-action|phips28\/gh-action-bump-version)/i;
const RELEASERS =
  /^(softprops\/action-gh-release|ncipollo\/release-action|actions\/create-release|release-drafter\/release-drafter|(?:googleapis|google-github-actions)\/release-please-action|python-semantic-release\/(?:python-semantic-release|publish-action)|relekang\/python-semantic-release|cycjimmy\/semantic-release-action|marvinpinto\/action-automatic-releases|zendesk\/action-create-release|comnoco\/create-release-action|elgohr\/github-release-action|antonyurchenko\/git-release)/i;
const TAGS =
  /\bgit\s+(?:-\S+\s+\S+\s+)*tag\s+(?!-l\b|--list|--sort|--points-at|--contains|--merged|-n|-d\b|--delete|\||\))\S|\b(?:bump2version|bumpversion|bump-my-version\s+bump|cz\s+bump|semantic-release\s+(?:version|publish)|npm\s+version|changeset\s+tag)\b/;
const TOOL = /\b(?:semantic-release\s+(?:version|publish)|npx\s+semantic-release)\b/;

/** Whose token an expression such as `${{ secrets.PAT || github.token }}` is: the first that can be another one's. */
export function doerOf(expression: unknown): Doer {
  const text = JSON.stringify(expression ?? '');
  const secret = [...text.matchAll(/secrets(?:\.|\[\\?['"])([A-Za-z_]\w*)/g)]
    .map(([, name]) => name)
    .find((name) => name !== 'GITHUB_TOKEN');
  if (secret) return { token: false, name: secret };
  if (/secrets\[\s*(?!\\?['"]GITHUB_TOKEN)/.test(text)) return { token: false, name: 'a secret' };
  return /steps\.[\w-]+\.outputs\.\w*token/i.test(text) ? { token: false, name: 'a GitHub App' } : TOKEN;
}

function environmentToken(env: Mapping): Doer {
  return doerOf(env.GH_TOKEN ?? env.GITHUB_TOKEN);
}

/** Where git keeps no credentials, a script brings them: whatever token of another its environment holds. */
function anyToken(env: Mapping): Doer {
  return (
    Object.values(env)
      .map(doerOf)
      .find(({ token }) => !token) ?? environmentToken(env)
  );
}

/** What the last checkout before a step left behind for git. */
function kept(steps: readonly Mapping[], before: number): { doer: Doer; at: number } | undefined {
  for (let at = before - 1; at >= 0; at -= 1) {
    const { uses, with: given } = steps[at] ?? {};
    if (typeof uses !== 'string' || !/^actions\/checkout@/i.test(uses)) continue;
    const inputs = mapping(given);
    if (String(inputs['persist-credentials'] ?? 'true') === 'false') return undefined;
    if (inputs['ssh-key'] !== undefined) return { doer: { token: false, name: 'a deploy key' }, at };
    return { doer: inputs.token === undefined ? TOKEN : doerOf(inputs.token), at };
  }
  return undefined;
}

/** As whom git pushes: an address with a token in it loses against the header that checkout left in the configuration. */
function pusher(script: string, env: Mapping, steps: readonly Mapping[], at: number): Doer {
  const left = /--unset(?:-all)?\s+\S*extraheader/.test(script) ? undefined : kept(steps, at);
  const address =
    /https:\/\/[^\s"']*@(?:github\.com|\$\{?GITHUB_SERVER|\$\{\{\s*github)/.exec(script)?.[0] ??
    /https:\/\/[^\s"']*@/.exec(script)?.[0];
  if (address === undefined && !TOOL.test(script)) return left?.doer ?? anyToken(env);
  const variable = /\$\{?([A-Z][A-Z0-9_]*)\}?(?::|@)?/.exec(
    (address ?? '').replace(/\$\{?GITHUB_(?:ACTOR|REPOSITORY)\}?/g, ''),
  )?.[1];
  const named =
    address === undefined
      ? environmentToken(env)
      : doerOf(/\$\{\{/.test(address) ? address : (env[variable ?? ''] ?? address));
  if (left?.doer.token && !named.token) return { ...TOKEN, persistedBy: left.at };
  return left && !left.doer.token ? left.doer : named;
}

/** A function of the script's own that wraps git: `as_owner push "$remote" "${refs[@]}"`. */
const WRAPPED = /^\s*(?:if\s+(?:!\s+)?)?\w+ push (?:\S+ )*"\$\{?(?:refs|tags?)\b/i;

const REFERENCE = /\$[\w{(]|refs\/tags|\bv?\d+\.\d+/;

function pushesTag(line: string, script: string): boolean {
  if (WRAPPED.test(line)) return true;
  if (/--tags|--follow-tags|refs\/tags|push\.followTags/.test(line)) return true;
  const [, ...refs] = line
    .replace(/.*\bpush\b/, '')
    .split(/\s+/)
    .filter((word) => word && !word.startsWith('-'));
  return (
    TAGS.test(script) &&
    refs.some(
      (ref) => REFERENCE.test(ref) && !/HEAD|branch|github\.ref|GITHUB_REF|\bmain\b|\bmaster\b/i.test(ref),
    )
  );
}

function ofScript(run: string, env: Mapping, steps: readonly Mapping[], at: number): Deed[] {
  const script = run
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n');
  const before = steps
    .slice(0, at)
    .map((one) => (typeof one.run === 'string' ? one.run : ''))
    .join('\n');
  const deeds: Deed[] = [];
  const push = script
    .split('\n')
    .find(
      (line) =>
        (WRAPPED.test(line) || /\bgit\b[^\n]*\bpush\b/.test(line)) && pushesTag(line, `${before}\n${script}`),
    );
  const tag = /\bgit\s+tag\s+(?:-\S+\s+)*["']?([^\s"']+)/.exec(`${script}\n${before}`)?.[1];
  if (push !== undefined || TOOL.test(script))
    deeds.push({ kind: 'tag', by: pusher(script, env, steps, at), ...(tag ? { tag } : {}) });
  if (/\bgh\s+release\s+create\b/.test(script) || (TOOL.test(script) && !/--no-vcs-release/.test(script)))
    deeds.push({
      kind: 'release',
      by: environmentToken(env),
      tagIsThere: /--verify-tag\b/.test(script),
      draft: /gh\s+release\s+create[^\n]*--draft\b/.test(script),
    });
  if (/\bgh\s+api\b[^\n]*\/git\/refs\b/.test(script) && /refs\/tags/.test(script))
    deeds.push({ kind: 'tag', by: environmentToken(env) });
  const commands = [script, ...Object.values(env).map(String)].join('\n');
  for (const [, workflow = ''] of commands.matchAll(
    /\bgh\s+workflow\s+run\s+(?:-\S+\s+\S+\s+)*["']?([^\s"']+)/g,
  )) {
    const ref = /--ref[= ]["']?([^\s"']+)/.exec(commands)?.[1];
    deeds.push({
      kind: 'dispatch',
      by: environmentToken(env),
      workflow: String(env[workflow.replace(/^\$\{?|\}$/g, '')] ?? workflow),
      ...(ref ? { ref } : {}),
    });
  }
  return deeds;
}

/**
 * What a step does on GitHub that others may listen to.
 *
 * @param env the environment of workflow, job and step together
 * @param steps those of the job; `at` is the step's place among them
 */
export function deedsOf(steps: readonly Mapping[], at: number, env: Mapping): readonly Deed[] {
  const step = steps[at] ?? {};
  const uses = typeof step.uses === 'string' ? step.uses : '';
  const inputs = mapping(step.with);
  const given =
    inputs.github_token ??
    inputs.token ??
    inputs['github-token'] ??
    inputs['repo-token'] ??
    inputs.repo_token;
  const by = given === undefined ? environmentToken(env) : doerOf(given);
  if (RELEASERS.test(uses)) {
    const keepsDraft = /release-drafter\//i.test(uses) && String(inputs.publish) !== 'true';
    return [
      {
        kind: 'release',
        by,
        draft: keepsDraft || String(inputs.draft ?? '') === 'true',
        keepsDraft,
      },
    ];
  }
  if (TAGGERS.test(uses)) return String(inputs.dry_run ?? '') === 'true' ? [] : [{ kind: 'tag', by }];
  if (/^ad-m\/github-push-action/i.test(uses) && String(inputs.tags ?? '') === 'true')
    return [{ kind: 'tag', by }];
  if (/^stefanzweifel\/git-auto-commit-action/i.test(uses) && inputs.tagging_message !== undefined)
    return [{ kind: 'tag', by: kept(steps, at)?.doer ?? TOKEN }];
  if (
    /^endbug\/add-and-commit/i.test(uses) &&
    (inputs.tag !== undefined || /--tags/.test(String(inputs.push ?? '')))
  )
    return [{ kind: 'tag', by: kept(steps, at)?.doer ?? TOKEN }];
  if (/^benc-uk\/workflow-dispatch/i.test(uses))
    return [
      {
        kind: 'dispatch',
        by,
        workflow: String(inputs.workflow ?? ''),
        ...(inputs.ref ? { ref: String(inputs.ref) } : {}),
      },
    ];
  if (/^peter-evans\/repository-dispatch/i.test(uses))
    return [{ kind: 'repository-dispatch', by, workflow: String(list(inputs['event-type'])[0] ?? '') }];
  if (/^actions\/github-script/i.test(uses)) {
    const script = String(inputs.script ?? '');
    return [
      ...(/createRelease\b/.test(script)
        ? [{ kind: 'release', by, draft: /draft:\s*true/.test(script) } as const]
        : []),
      ...(/createRef\b/.test(script) && /refs\/tags/.test(script) ? [{ kind: 'tag', by } as const] : []),
      ...(/createWorkflowDispatch\b/.test(script)
        ? [{ kind: 'dispatch', by, workflow: /workflow_id:\s*['"]([^'"]+)/.exec(script)?.[1] ?? '' } as const]
        : []),
    ];
  }
  return typeof step.run === 'string' ? ofScript(step.run, env, steps, at) : [];
}
