import { releaseTagGlob } from '../releases/release-tag-glob.js';
import { eachPackage, usesTestPypi } from '../settings/parse-packages.js';
import type { Settings } from '../settings/settings.js';
import { repositoryWords } from './repository-words.js';

/** A GitHub environment and the rules it needs before anything runs in it (contract G6). */
export interface EnvironmentRule {
  readonly name: string;
  readonly role: 'release' | 'pypi' | 'testpypi';
  /** The refs that may use it; empty: all of them. */
  readonly allows: readonly { readonly type: 'branch' | 'tag'; readonly pattern: string }[];
  /** Whether a reviewer is worth having. */
  readonly reviewer: boolean;
}

/** The environments that the written workflows use, in the order to create them. */
export function environmentRules(settings: Settings): readonly EnvironmentRule[] {
  const { environments, files, releaseBranches, releaseOnMainPush, defaultBranch } = settings;
  const branch = (pattern: string) => ({ type: 'branch', pattern }) as const;
  const rules: EnvironmentRule[] = [];
  if (files.release) {
    const allows = releaseBranches.map(branch);
    rules.push({ name: environments.release, role: 'release', allows, reviewer: false });
  }
  if (files.publish) {
    const tags = eachPackage(settings).map((one) => ({ type: 'tag', pattern: releaseTagGlob(one) }) as const);
    // A development version is published from the branch, so the rule has to let it in (contract P1).
    const allows = releaseOnMainPush ? [...tags, branch(defaultBranch)] : tags;
    rules.push({ name: environments.pypi, role: 'pypi', allows, reviewer: true });
    if (usesTestPypi(settings))
      rules.push({ name: environments.testpypi, role: 'testpypi', allows: [], reviewer: false });
  }
  return rules;
}

/** What an environment lets in, in words: `only tags v*.*.*`. */
export function allowedInWords({ allows }: EnvironmentRule, code = (text: string) => text): string {
  if (allows.length === 0) return 'no rule';
  const of = (type: 'branch' | 'tag', one: string, many: string) => {
    const patterns = allows.filter((each) => each.type === type).map(({ pattern }) => code(pattern));
    return patterns.length === 0 ? [] : [`${patterns.length === 1 ? one : many} ${patterns.join(', ')}`];
  };
  return `only ${[...of('tag', 'tags', 'tags'), ...of('branch', 'branch', 'branches')].join(' and ')}`;
}

/** The `gh` lines that create the environment with its branch and tag rules. */
export function environmentCommands(
  rule: EnvironmentRule,
  settings: Pick<Settings, 'repository'>,
): readonly string[] {
  const { slug, hostOption } = repositoryWords(settings);
  const path = `repos/${slug}/environments/${encodeURIComponent(rule.name)}`;
  if (rule.allows.length === 0) return [`gh api ${hostOption}-X PUT ${path}`];
  const policy = 'deployment_branch_policy';
  return [
    `gh api ${hostOption}-X PUT ${path} -F '${policy}[protected_branches]=false' -F '${policy}[custom_branch_policies]=true'`,
    ...rule.allows.map(
      ({ type, pattern }) =>
        `gh api ${hostOption}-X POST ${path}/deployment-branch-policies -f type=${type} -f 'name=${pattern}'`,
    ),
  ];
}
