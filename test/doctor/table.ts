import { rmSync, writeFileSync } from 'node:fs';
import type { Environment, Ruleset } from '../../rehearsal/src/hosting/rules.js';
import { parseWorkflow } from '../../rehearsal/src/workflows/workflow-file.js';
import { writeFiles } from '../../src/files/write.js';
import { prepare, settle } from '../../src/generation.js';
import type { World, WorldOptions } from '../setup/world.js';

/** A misconfiguration that is seeded into a healthy set-up, the finding it has to give, and what mends it. */
export interface Seeded {
  readonly name: string;
  readonly options?: WorldOptions;
  readonly seed: (world: World) => void | Promise<void>;
  readonly id: string;
  readonly level: 'fault' | 'warning' | 'info';
  /** The fix as it is told. */
  readonly fix: RegExp;
  /** Something in the project's own folder is changed, so it has to be looked at again. */
  readonly local?: boolean;
  /** How it is carried out where it is no command of ours: what a person does on the page or in a terminal. */
  readonly mend?: (world: World) => void | Promise<void>;
}

const OLD_LOCK =
  "version: 'v0.0.3'\nworkflows:\n  '.github/workflows/create-release.yml':\n    - 'actions/checkout@v1'\n";

const environment = (world: World, name: string): Environment => {
  const found = world.rules.environment(name);
  if (!found) throw new Error(`there is no environment ${name}`);
  return found;
};

const byRules = (world: World, name: string, ...rules: readonly (readonly ['branch' | 'tag', string])[]) => {
  const one = environment(world, name);
  one.policy = { protected_branches: false, custom_branch_policies: true };
  one.policies = rules.map(([type, pattern]) => ({ id: world.rules.nextId(), type, name: pattern }));
};

const remove = (world: World, name: string) => {
  const all = world.rules.environments;
  all.splice(all.indexOf(environment(world, name)), 1);
};

const ruleset = (world: World, different: Partial<Ruleset>): void => {
  world.rules.rulesets.push({
    id: world.rules.nextId(),
    name: 'Another one',
    target: 'tag',
    enforcement: 'active',
    bypass_actors: [],
    conditions: { ref_name: { include: ['refs/tags/v*'], exclude: [] } },
    rules: [{ type: 'creation' }],
    ...different,
  });
};

const ours = (world: World): Ruleset => {
  const [found] = world.rules.rulesets;
  if (!found) throw new Error('there is no ruleset');
  return found;
};

/** Deletes the rule that a command names, as the command does. */
const deleteWide = (world: World, name: string, pattern: string) => {
  const one = environment(world, name);
  one.policies = one.policies.filter((rule) => rule.name !== pattern);
};

const SETUP = /^pypi-workflows setup$/;
const PUBLISHER = /^https:\/\/pypi\.org\/manage\/project\/parrot-tools\/settings\/publishing/;
const elsewhere = {
  repository: 'octo/parrot-tools',
  workflow: 'pypi-publish.yml',
  environment: 'pypi',
} as const;
const publish = (world: World, different: Partial<Record<keyof typeof elsewhere, string | null>>) => {
  const publisher = { ...elsewhere, ...different } as {
    repository: string;
    workflow: string;
    environment: string | null;
  };
  world.indexed = [{ filename: 'parrot_tools-1.4.2.tar.gz', publisher }];
};
/** A finished run of the button that said this of its token; the one before is the past. */
const released = async (world: World, said: string) => {
  const { repository } = world;
  const text = world.read(button);
  const commit = (await repository.commitOf('main')) ?? '';
  const started = parseWorkflow('create-release.yml', text);
  repository.runs.answer('passed', ['create-release.yml']);
  const run = repository.startDispatch(started, 'refs/heads/main', commit, { release_type: 'patch' }, 'octo');
  const job = started.jobs.find(({ id }) => id === 'release')?.name ?? 'release';
  const report = (id: string, name: string) => ({
    id,
    name,
    matrix: {},
    steps: [],
    conclusion: 'success' as const,
  });
  run.readJobs = () => [report('first', 'Something else'), report('release', job)];
  run.annotations = [{ level: 'warning', title: 'Release token', message: said, job, step: undefined }];
};

const inDays = (days: number) => new Date(Date.now() + (days + 0.5) * 86_400_000).toISOString().slice(0, 10);

const TOKENS = /^https:\/\/github\.com\/settings\/personal-access-tokens$/;

const rewrite = (world: World, change: (text: string) => string) =>
  writeFileSync(`${world.root}/${workflow}`, change(world.read(workflow)));

const renameDefault = async (world: World, name: string) => {
  const { repository } = world;
  await repository.git('branch', '--force', name, 'main');
  Object.assign(repository.settings, { defaultBranch: name });
};

const healthyIndex = (world: World) => world.published('1.4.2');

const workflow = '.github/workflows/pypi-publish.yml';
const button = '.github/workflows/create-release.yml';

export const seeded: readonly Seeded[] = [
  {
    name: 'the lock of actions lacks what the button uses',
    seed: ({ root }) => writeFileSync(`${root}/.github/workflows/actions.lock`, OLD_LOCK),
    id: 'actions-lock-stale',
    level: 'fault',
    fix: /^gh actions-lock$/,
    mend: ({ root }) => rmSync(`${root}/.github/workflows/actions.lock`),
  },
  ...(['release', 'pypi'] as const).map((name) => ({
    name: `environment ${name} is missing`,
    seed: (world: World) => remove(world, name),
    id: 'environment-missing',
    level: 'fault' as const,
    fix: SETUP,
  })),
  {
    name: 'environment testpypi is missing',
    seed: (world) => remove(world, 'testpypi'),
    id: 'environment-missing',
    level: 'warning',
    fix: SETUP,
  },
  ...(['release', 'pypi'] as const).map((name) => ({
    name: `environment ${name} was made by its first use: no rule`,
    seed: (world: World) => {
      environment(world, name).policy = null;
      environment(world, name).policies = [];
    },
    id: 'environment-open',
    level: 'fault' as const,
    fix: SETUP,
  })),
  {
    name: 'a branch rule where a tag rule belongs',
    seed: (world) => byRules(world, 'pypi', ['branch', 'release/1']),
    id: 'environment-branch-rule-for-tags',
    level: 'fault',
    fix: SETUP,
    mend: (world) => deleteWide(world, 'pypi', 'release/1'),
  },
  {
    name: 'protected branches only, where a tag publishes',
    seed: (world) => {
      environment(world, 'pypi').policy = { protected_branches: true, custom_branch_policies: false };
    },
    id: 'environment-branch-rule-for-tags',
    level: 'fault',
    fix: SETUP,
  },
  {
    name: 'a tag rule of another style',
    seed: (world) => byRules(world, 'pypi', ['tag', '[0-9]*.*.*']),
    id: 'environment-rule-does-not-match',
    level: 'fault',
    fix: SETUP,
  },
  {
    name: 'a tag rule for releases long past',
    seed: (world) => byRules(world, 'pypi', ['tag', 'v0.*']),
    id: 'environment-rule-does-not-match',
    level: 'fault',
    fix: SETUP,
  },
  {
    name: 'no rule in an environment that goes by rules',
    seed: (world) => byRules(world, 'release'),
    id: 'environment-rule-does-not-match',
    level: 'fault',
    fix: SETUP,
  },
  {
    name: 'a release branch that is not let in',
    seed: (world) => byRules(world, 'release', ['branch', 'master']),
    id: 'environment-rule-does-not-match',
    level: 'fault',
    fix: SETUP,
  },
  {
    name: 'release: protected branches only, and main is not',
    seed: (world) => {
      environment(world, 'release').policy = { protected_branches: true, custom_branch_policies: false };
    },
    id: 'environment-rule-does-not-match',
    level: 'fault',
    fix: SETUP,
  },
  {
    name: 'pypi lets in every branch besides',
    seed: (world) => byRules(world, 'pypi', ['tag', 'v*.*.*'], ['branch', '*']),
    id: 'environment-lets-in-branches',
    level: 'fault',
    fix: /^gh api -X DELETE repos\/octo\/parrot-tools\/environments\/pypi\/deployment-branch-policies\/\d+$/,
    mend: (world) => deleteWide(world, 'pypi', '*'),
  },
  {
    name: 'pypi lets in main besides',
    seed: (world) => byRules(world, 'pypi', ['tag', 'v*.*.*'], ['branch', 'main']),
    id: 'environment-lets-in-branches',
    level: 'warning',
    fix: /^gh api -X DELETE/,
    mend: (world) => deleteWide(world, 'pypi', 'main'),
  },
  {
    name: 'release lets in every branch besides',
    seed: (world) => byRules(world, 'release', ['branch', 'main'], ['branch', '*']),
    id: 'environment-lets-in-branches',
    level: 'fault',
    fix: /^gh api -X DELETE/,
    mend: (world) => deleteWide(world, 'release', '*'),
  },
  {
    name: 'testpypi lets no pull request in',
    seed: (world) => byRules(world, 'testpypi', ['tag', 'v*']),
    id: 'environment-refuses-pull-requests',
    level: 'warning',
    fix: /settings\/environments$/,
    mend: (world) => {
      environment(world, 'testpypi').policy = null;
    },
  },
  {
    name: 'several can push and nobody reviews',
    options: { organization: true },
    seed: (world) => {
      world.rules.collaborators.set('ada', 'write');
    },
    id: 'reviewer-missing',
    level: 'warning',
    fix: /^pypi-workflows setup --reviewer maya$/,
  },
  {
    name: 'the secret is missing',
    seed: (world) => {
      environment(world, 'release').secrets.clear();
    },
    id: 'secret-missing',
    level: 'fault',
    fix: SETUP,
  },
  {
    name: 'the App’s key is missing',
    options: { answers: { tokenMode: 'github-app' } },
    seed: (world) => {
      environment(world, 'release').secrets.clear();
    },
    id: 'secret-missing',
    level: 'fault',
    fix: SETUP,
  },
  {
    name: 'the secret has another name than the workflow’s',
    seed: (world) => {
      const { secrets } = environment(world, 'release');
      secrets.clear();
      secrets.set('RELEASE_TOKEN', 'x');
    },
    id: 'secret-name-differs',
    level: 'fault',
    fix: SETUP,
  },
  {
    name: 'the secret is at the repository instead',
    seed: (world) => {
      environment(world, 'release').secrets.clear();
      world.rules.secrets.set('RELEASE_PAT', 'x');
    },
    id: 'secret-at-repository',
    level: 'warning',
    fix: SETUP,
    mend: (world) => {
      world.rules.secrets.clear();
    },
  },
  {
    name: 'the secret is at the repository too',
    seed: (world) => {
      world.rules.secrets.set('RELEASE_PAT', 'x');
    },
    id: 'secret-at-repository',
    level: 'warning',
    fix: /^gh secret delete RELEASE_PAT --repo octo\/parrot-tools$/,
    mend: (world) => {
      world.rules.secrets.clear();
    },
  },
  {
    name: 'the secret is the organisation’s',
    options: { organization: true },
    seed: (world) => {
      environment(world, 'release').secrets.clear();
      world.rules.organizationSecrets.push('RELEASE_PAT');
    },
    id: 'secret-at-repository',
    level: 'warning',
    fix: SETUP,
  },
  {
    name: 'the variable TESTPYPI is missing',
    seed: (world) => {
      world.rules.variables.clear();
    },
    id: 'variable-missing',
    level: 'warning',
    fix: SETUP,
  },
  {
    name: 'the App’s client id is missing',
    options: { answers: { tokenMode: 'github-app' } },
    seed: (world) => {
      environment(world, 'release').variables.clear();
    },
    id: 'variable-missing',
    level: 'fault',
    fix: /^pypi-workflows setup --client-id ID$/,
  },
  {
    name: 'there is no tag ruleset',
    seed: (world) => {
      world.rules.rulesets.length = 0;
    },
    id: 'ruleset-missing',
    level: 'warning',
    fix: SETUP,
  },
  {
    name: 'the tag ruleset is for other tags',
    seed: (world) => {
      ours(world).name = 'Old';
      ours(world).conditions.ref_name.include = ['refs/tags/[0-9]*'];
    },
    id: 'ruleset-missing',
    level: 'warning',
    fix: SETUP,
  },
  {
    name: 'our tag ruleset is switched off',
    seed: (world) => {
      ours(world).enforcement = 'disabled';
    },
    id: 'ruleset-off',
    level: 'warning',
    fix: SETUP,
  },
  {
    name: 'a ruleset lets nobody make tags',
    seed: (world) => ruleset(world, {}),
    id: 'ruleset-stops-release',
    level: 'fault',
    fix: /\/rules\/\d+$/,
    mend: (world) => {
      world.rules.rulesets.pop();
    },
  },
  {
    name: 'the organisation’s ruleset lets only Apps make tags',
    options: { organization: true },
    seed: (world) =>
      ruleset(world, {
        inherited: true,
        bypass_actors: [{ actor_id: 7, actor_type: 'Integration', bypass_mode: 'always' }],
      }),
    id: 'ruleset-stops-release',
    level: 'fault',
    fix: /\/rules\/\d+$/,
    mend: (world) => {
      world.rules.rulesets.pop();
    },
  },
  {
    name: 'dispatch: a ruleset keeps GITHUB_TOKEN from making tags',
    options: { answers: { tokenMode: 'dispatch' } },
    seed: (world) =>
      ruleset(world, {
        bypass_actors: [{ actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' }],
      }),
    id: 'ruleset-stops-release',
    level: 'fault',
    fix: /\/rules\/\d+$/,
    mend: (world) => {
      world.rules.rulesets.pop();
    },
  },
  {
    name: 'a ruleset refuses the name',
    seed: (world) =>
      ruleset(world, {
        rules: [
          {
            type: 'tag_name_pattern',
            parameters: { operator: 'starts_with', pattern: 'release-', negate: false },
          },
        ],
      }),
    id: 'ruleset-stops-release',
    level: 'fault',
    fix: /\/rules\/\d+$/,
    mend: (world) => {
      world.rules.rulesets.pop();
    },
  },
  {
    name: 'the publish workflow is switched off',
    seed: (world) => {
      world.rules.disabled.set(workflow, 'disabled_manually');
    },
    id: 'workflow-off',
    level: 'fault',
    fix: SETUP,
  },
  {
    name: 'GitHub switched the button off after 60 days',
    seed: (world) => {
      world.rules.disabled.set(button, 'disabled_inactivity');
    },
    id: 'workflow-off',
    level: 'fault',
    fix: SETUP,
  },
  {
    name: 'the button is not on the default branch',
    seed: (world) => world.repository.commit({ files: { [button]: undefined } }).then(() => {}),
    id: 'workflow-not-on-default-branch',
    level: 'fault',
    fix: /^git push origin main$/,
    mend: (world) => world.repository.commit({ files: { [button]: world.read(button) } }).then(() => {}),
  },
  {
    name: 'the workflow on GitHub is another one than here',
    seed: (world) =>
      world.repository.commit({ files: { [workflow]: `${world.read(workflow)}# more\n` } }).then(() => {}),
    id: 'workflow-differs',
    level: 'warning',
    fix: /^git push origin main$/,
    mend: (world) => world.repository.commit({ files: { [workflow]: world.read(workflow) } }).then(() => {}),
  },
  {
    name: 'Actions are switched off',
    seed: (world) => {
      world.rules.actions = { enabled: false, allowed_actions: 'all' };
    },
    id: 'actions-off',
    level: 'fault',
    fix: /^gh api -X PUT repos\/octo\/parrot-tools\/actions\/permissions -F enabled=true/,
    mend: (world) => {
      world.rules.actions = { enabled: true, allowed_actions: 'all' };
    },
  },
  {
    name: 'only GitHub’s own actions may run',
    seed: (world) => {
      world.rules.actions = { enabled: true, allowed_actions: 'selected' };
    },
    id: 'actions-not-allowed',
    level: 'fault',
    fix: SETUP,
  },
  {
    name: 'only the repository’s own actions may run',
    seed: (world) => {
      world.rules.actions = { enabled: true, allowed_actions: 'local_only' };
    },
    id: 'actions-not-allowed',
    level: 'fault',
    fix: /settings\/actions$/,
    mend: (world) => {
      world.rules.actions = { enabled: true, allowed_actions: 'all' };
    },
  },
  {
    name: 'GITHUB_TOKEN may open no pull request after a release',
    options: { answers: { tokenMode: 'dispatch', followUp: 'pull-request' } },
    seed: (world) => {
      world.rules.actionsMayOpenPullRequests = false;
    },
    id: 'pull-requests-not-allowed',
    level: 'warning',
    fix: SETUP,
  },
  {
    name: 'the repository was renamed',
    seed: (world) => {
      world.rules.movedTo = 'octo/parrots';
    },
    id: 'repository-moved',
    level: 'fault',
    fix: /^git remote set-url origin https:\/\/github\.com\/octo\/parrots\.git$/,
    mend: (world) => {
      world.rules.movedTo = undefined;
    },
  },
  {
    name: 'the repository was transferred',
    seed: (world) => {
      world.rules.movedTo = 'acme/parrot-tools';
    },
    id: 'repository-moved',
    level: 'fault',
    fix: /^git remote set-url/,
    mend: (world) => {
      world.rules.movedTo = undefined;
    },
  },
  {
    name: 'the repository is archived',
    seed: (world) => {
      world.rules.isArchived = true;
    },
    id: 'repository-archived',
    level: 'fault',
    fix: /\/settings$/,
    mend: (world) => {
      world.rules.isArchived = false;
    },
  },
  {
    name: 'the last release is not on PyPI',
    seed: (world) => world.published('1.4.1'),
    id: 'release-not-published',
    level: 'fault',
    fix: /^gh workflow run pypi-publish\.yml --ref v1\.4\.2$/,
    mend: healthyIndex,
  },
  {
    name: 'PyPI does not know the project though a release is tagged',
    seed: (world) => {
      world.indexed = undefined;
    },
    id: 'release-not-published',
    level: 'fault',
    fix: /^https:\/\/pypi\.org\/manage\/account\/publishing\/$/,
    mend: healthyIndex,
  },
  {
    name: 'the files have no provenance',
    seed: (world) => {
      world.indexed = [{ filename: 'parrot_tools-1.4.2.tar.gz', publisher: null }];
    },
    id: 'no-provenance',
    level: 'warning',
    fix: PUBLISHER,
    mend: healthyIndex,
  },
  {
    name: 'the last publisher had another file',
    seed: (world) => publish(world, { workflow: 'release.yml' }),
    id: 'publisher-file-differs',
    level: 'fault',
    fix: PUBLISHER,
    mend: healthyIndex,
  },
  {
    name: 'the publisher names another environment',
    seed: (world) => publish(world, { environment: 'production' }),
    id: 'publisher-environment-differs',
    level: 'fault',
    fix: PUBLISHER,
    mend: healthyIndex,
  },
  {
    name: 'the publisher takes any environment',
    seed: (world) => publish(world, { environment: null }),
    id: 'publisher-any-environment',
    level: 'warning',
    fix: PUBLISHER,
    mend: healthyIndex,
  },
  {
    name: 'the last release came from another repository of the owner',
    seed: (world) => publish(world, { repository: 'octo/parrots' }),
    id: 'published-elsewhere',
    level: 'fault',
    fix: PUBLISHER,
    mend: healthyIndex,
  },
  {
    name: 'the name is somebody else’s',
    seed: (world) => publish(world, { repository: 'acme/parrot-tools' }),
    id: 'name-taken',
    level: 'fault',
    fix: PUBLISHER,
    mend: healthyIndex,
  },
  {
    name: 'PyPI has a higher version than the tags',
    seed: (world) => world.published('1.4.2', '2.0.0'),
    id: 'index-is-higher',
    level: 'warning',
    fix: /^git tag v2\.0\.0 COMMIT && git push origin v2\.0\.0$/,
    mend: healthyIndex,
  },
  {
    name: 'the GitHub release is a draft',
    seed: (world) => {
      world.addRelease('v1.4.2', true);
    },
    id: 'release-draft',
    level: 'warning',
    fix: /^gh release edit v1\.4\.2 --draft=false --repo octo\/parrot-tools$/,
    mend: (world) => {
      world.removeReleases();
    },
  },
  {
    name: 'the token ends soon, as the last release said',
    seed: (world) => released(world, `RELEASE_PAT ends on ${inDays(9)}, in 9 days. Renew it: https://…`),
    id: 'token-ends-soon',
    level: 'warning',
    fix: TOKENS,
    mend: (world) => released(world, `RELEASE_PAT ends on ${inDays(90)}, in 90 days.`),
  },
  {
    name: 'the token has ended meanwhile',
    seed: (world) => released(world, `RELEASE_PAT ends on ${inDays(-3)}, in 2 days. Renew it: https://…`),
    id: 'token-ended',
    level: 'fault',
    fix: TOKENS,
    mend: (world) => released(world, `RELEASE_PAT ends on ${inDays(90)}, in 90 days.`),
  },
  {
    name: 'the default branch was renamed',
    seed: (world) => renameDefault(world, 'trunk'),
    id: 'default-branch-renamed',
    level: 'fault',
    fix: /^git remote set-head origin --auto && pypi-workflows$/,
    mend: (world) => renameDefault(world, 'main'),
  },
  {
    name: 'a workflow was edited',
    local: true,
    seed: (world) => rewrite(world, (text) => text.replace('timeout-minutes: 20', 'timeout-minutes: 45')),
    id: 'workflow-edited',
    level: 'info',
    fix: /^pypi-workflows --diff$/,
    mend: (world) => void world.git('checkout', '--', workflow),
  },
  {
    name: 'a workflow is not written',
    local: true,
    seed: ({ root }) => rmSync(`${root}/${workflow}`),
    id: 'workflow-not-written',
    level: 'fault',
    fix: /^pypi-workflows$/,
    mend: (world) => void world.git('checkout', '--', workflow),
  },
  {
    name: 'a workflow is of other answers than those given now',
    local: true,
    seed: async (world) => {
      const given = { ...world.answers, releaseOnMainPush: true };
      const { files } = settle(await prepare({ directory: world.root, writes: 'all', given }), {});
      writeFiles(
        world.root,
        files.filter(({ path }) => path === workflow),
      );
    },
    id: 'workflow-out-of-date',
    level: 'warning',
    fix: /^pypi-workflows$/,
    mend: (world) => void world.git('checkout', '--', workflow),
  },
];

/** Set-ups that are in order, though they differ from what setup makes: nothing in them is an alarm. */
export const healthy: readonly {
  readonly name: string;
  readonly options?: WorldOptions;
  readonly seed: (world: World) => void;
}[] = [
  { name: 'as setup made it', seed: () => {} },
  {
    name: 'a reviewer',
    seed: (world) => {
      environment(world, 'pypi').reviewers = [{ type: 'User', id: 7 }];
    },
  },
  {
    name: 'a reviewing team',
    seed: (world) => {
      environment(world, 'pypi').reviewers = [{ type: 'Team', id: 8 }];
    },
  },
  {
    name: 'reviewers of both kinds, no self review',
    seed: (world) => {
      Object.assign(environment(world, 'pypi'), {
        reviewers: [
          { type: 'User', id: 7 },
          { type: 'Team', id: 8 },
        ],
        preventSelfReview: true,
      });
    },
  },
  {
    name: 'a wait timer',
    seed: (world) => {
      environment(world, 'pypi').waitTimer = 30;
    },
  },
  {
    name: 'a wait timer on release',
    seed: (world) => {
      environment(world, 'release').waitTimer = 5;
    },
  },
  {
    name: 'a reviewer on release',
    seed: (world) => {
      environment(world, 'release').reviewers = [{ type: 'User', id: 7 }];
    },
  },
  {
    name: 'a reviewer on testpypi',
    seed: (world) => {
      environment(world, 'testpypi').reviewers = [{ type: 'User', id: 7 }];
    },
  },
  {
    name: 'several can push, and one reviews',
    options: { organization: true },
    seed: (world) => {
      world.rules.collaborators.set('ada', 'write');
      environment(world, 'pypi').reviewers = [{ type: 'User', id: 7 }];
    },
  },
  {
    name: 'several can only read',
    options: { organization: true },
    seed: (world) => {
      world.rules.collaborators.set('ada', 'read');
    },
  },
  ...['v*', 'v1.*', 'v[0-9]*', 'v*.*.*', 'v[1-9].*.*', '*', 'v?.*.*', 'v1.4.*'].map((pattern) => ({
    name: `tag rule ${pattern}`,
    seed: (world: World) => byRules(world, 'pypi', ['tag', pattern]),
  })),
  { name: 'two tag rules', seed: (world) => byRules(world, 'pypi', ['tag', 'v*.*.*'], ['tag', 'nightly-*']) },
  {
    name: 'old and new tag rules',
    seed: (world) => byRules(world, 'pypi', ['tag', '[0-9]*'], ['tag', 'v*']),
  },
  ...['main', 'm*', 'mai[n]', 'ma?n'].map((pattern) => ({
    name: `branch rule ${pattern} on release`,
    seed: (world: World) => byRules(world, 'release', ['branch', pattern]),
  })),
  {
    name: 'release: another named branch besides',
    seed: (world) => byRules(world, 'release', ['branch', 'main'], ['branch', 'hotfix']),
  },
  {
    name: 'release: protected branches, main among them',
    seed: (world) => {
      environment(world, 'release').policy = { protected_branches: true, custom_branch_policies: false };
      world.rules.protectedBranches.add('main');
    },
  },
  {
    name: 'release branches, one of them let in',
    options: { answers: { releaseBranches: 'main,1.x' } },
    seed: (world) => byRules(world, 'release', ['branch', 'main']),
  },
  {
    name: 'release branches with a pattern',
    options: { answers: { releaseBranches: 'main,1.*' } },
    seed: () => {},
  },
  {
    name: 'development versions from main',
    options: { answers: { releaseOnMainPush: true } },
    seed: () => {},
  },
  {
    name: 'an environment of somebody else’s',
    seed: (world) => {
      world.rules.addEnvironment('docs');
    },
  },
  {
    name: 'more secrets in the environment',
    seed: (world) => {
      environment(world, 'release').secrets.set('OTHER', 'x');
    },
  },
  {
    name: 'other secrets at the repository',
    seed: (world) => {
      world.rules.secrets.set('CODECOV_TOKEN', 'x');
    },
  },
  {
    name: 'one of a list of secrets',
    options: { answers: { tokenSecretName: 'RELEASE_PAT,OTHER_PAT' } },
    seed: (world) => {
      const { secrets } = environment(world, 'release');
      secrets.clear();
      secrets.set('OTHER_PAT', 'x');
    },
  },
  {
    name: 'TESTPYPI switched off on purpose',
    seed: (world) => {
      world.rules.variables.set('TESTPYPI', 'false');
    },
  },
  {
    name: 'a ruleset of another name',
    seed: (world) => {
      ours(world).name = 'Tags are for ever';
    },
  },
  {
    name: 'a ruleset for all tags',
    seed: (world) => {
      ours(world).conditions.ref_name.include = ['~ALL'];
    },
  },
  {
    name: 'a ruleset without updates but force pushes',
    seed: (world) => {
      ours(world).rules = [{ type: 'deletion' }, { type: 'non_fast_forward' }];
    },
  },
  {
    name: 'making tags is for a team',
    options: { organization: true },
    seed: (world) =>
      ruleset(world, { bypass_actors: [{ actor_id: 3, actor_type: 'Team', bypass_mode: 'always' }] }),
  },
  {
    name: 'making tags is for the App',
    options: { answers: { tokenMode: 'github-app' } },
    seed: (world) =>
      ruleset(world, { bypass_actors: [{ actor_id: 3, actor_type: 'Integration', bypass_mode: 'always' }] }),
  },
  {
    name: 'a ruleset that stops everybody, switched off',
    seed: (world) => ruleset(world, { enforcement: 'disabled' }),
  },
  {
    name: 'a ruleset that stops everybody, being tried out',
    seed: (world) => ruleset(world, { enforcement: 'evaluate' }),
  },
  {
    name: 'a ruleset for other tags',
    seed: (world) =>
      ruleset(world, { conditions: { ref_name: { include: ['refs/tags/docs-*'], exclude: [] } } }),
  },
  {
    name: 'a ruleset that leaves our tags out',
    seed: (world) =>
      ruleset(world, { conditions: { ref_name: { include: ['~ALL'], exclude: ['refs/tags/v*'] } } }),
  },
  {
    name: 'a ruleset for branches',
    seed: (world) =>
      ruleset(world, { target: 'branch', conditions: { ref_name: { include: ['~ALL'], exclude: [] } } }),
  },
  {
    name: 'a name pattern that fits',
    seed: (world) =>
      ruleset(world, {
        rules: [
          {
            type: 'tag_name_pattern',
            parameters: { operator: 'regex', pattern: '^v\\d+\\.', negate: false },
          },
        ],
      }),
  },
  {
    name: 'a name pattern that is negated',
    seed: (world) =>
      ruleset(world, {
        rules: [
          { type: 'tag_name_pattern', parameters: { operator: 'contains', pattern: 'wip', negate: true } },
        ],
      }),
  },
  {
    name: 'selected actions, ours among them',
    seed: (world) => {
      world.rules.actions = { enabled: true, allowed_actions: 'selected' };
      world.rules.selected = {
        github_owned_allowed: true,
        verified_allowed: false,
        patterns_allowed: ['pypa/*', 'astral-sh/setup-uv@*'],
      };
    },
  },
  { name: 'no releases on GitHub', seed: () => {} },
  {
    name: 'a GitHub release',
    seed: (world) => {
      world.addRelease('v1.4.2', false);
    },
  },
  {
    name: 'a yanked higher version',
    seed: (world) => {
      world.published('1.4.2');
      world.indexed = [...(world.indexed ?? []), { filename: 'parrot_tools-9.0.0.tar.gz', yanked: true }];
    },
  },
  { name: 'a higher pre-release', seed: (world) => world.published('1.4.2', '2.0.0rc1') },
  { name: 'a published development version', seed: (world) => world.published('1.4.2', '2.0.0.dev3') },
  {
    name: 'other spelling of the owner',
    seed: (world) => publish(world, { repository: 'Octo/Parrot-Tools' }),
  },
  { name: 'a private repository of a paid plan', options: { private: true, plan: 'pro' }, seed: () => {} },
  {
    name: 'a private repository of a team',
    options: { private: true, organization: true, plan: 'team' },
    seed: (world) => {
      world.rules.collaborators.set('ada', 'write');
    },
  },
  {
    name: 'a private repository of an enterprise',
    options: { private: true, organization: true, plan: 'enterprise' },
    seed: (world) => {
      environment(world, 'pypi').reviewers = [{ type: 'User', id: 7 }];
    },
  },
  {
    name: 'a private repository without environments',
    options: { private: true, plan: 'free' },
    seed: () => {},
  },
];
