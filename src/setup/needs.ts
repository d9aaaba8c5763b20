import { releaseTagGlob } from '../releases/release-tag-glob.js';
import { eachPackage, usesTestPypi } from '../settings/parse-packages.js';
import type { Settings } from '../settings/settings.js';
import { type EnvironmentRule, environmentRules } from './environment-rules.js';
import { type TrustedPublisher, trustedPublishers } from './trusted-publishers.js';

/** A secret without which the release workflow stops at its first step; any one of several names will do. */
export interface SecretNeed {
  readonly names: readonly string[];
  readonly environment: string;
  /** What is kept in it. */
  readonly holds: 'token' | 'private-key';
}

export interface VariableNeed {
  readonly name: string;
  /** Undefined: only the person knows it. */
  readonly value: string | undefined;
  /** Where it is kept; undefined: at the repository. */
  readonly environment: string | undefined;
}

/** Release tags that nobody moves or deletes, and who alone may make them. */
export interface RulesetNeed {
  readonly patterns: readonly string[];
  /** GitHub Actions itself can't be put on a bypass list: in mode `dispatch` making tags stays open. */
  readonly creators: 'token-owner' | 'app' | 'anybody';
}

/** A workflow that has to be on the default branch and switched on. */
export interface WorkflowNeed {
  /** `.github/workflows/pypi-publish.yml` */
  readonly path: string;
  readonly role: 'release' | 'publish';
  /** Whether it is written by this generator, and so can be compared. */
  readonly ours: boolean;
}

export type Need =
  | ({ readonly kind: 'environment' } & EnvironmentRule)
  | ({ readonly kind: 'secret' } & SecretNeed)
  | ({ readonly kind: 'variable' } & VariableNeed)
  | ({ readonly kind: 'ruleset' } & RulesetNeed)
  | { readonly kind: 'actions' }
  /** GITHUB_TOKEN opens the pull request after a release (contract U4). */
  | { readonly kind: 'pull-requests' }
  | ({ readonly kind: 'workflow' } & WorkflowNeed)
  | ({ readonly kind: 'publisher' } & TrustedPublisher);

export type NeedKind = Need['kind'];
export type NeedOf<Kind extends NeedKind> = Extract<Need, { kind: Kind }>;

/**
 * What a repository and the indexes need for these settings, in the order to make it: the one list that set-up, doctor
 * and guide go by (contract G6, S1, S4).
 */
export function needs(settings: Settings): readonly Need[] {
  return [
    ...environmentRules(settings).map((rule) => ({ kind: 'environment' as const, ...rule })),
    ...tokenNeeds(settings),
    ...testpypi(settings),
    { kind: 'ruleset', patterns: patternsOf(settings), creators: creatorsOf(settings) },
    { kind: 'actions' },
    ...(settings.followUp && settings.token.mode === 'dispatch' ? [{ kind: 'pull-requests' as const }] : []),
    ...workflows(settings),
    ...trustedPublishers(settings).map((publisher) => ({ kind: 'publisher' as const, ...publisher })),
  ];
}

/** The rows of one kind. */
export function needsOf<Kind extends NeedKind>(settings: Settings, kind: Kind): readonly NeedOf<Kind>[] {
  return needs(settings).filter((need): need is NeedOf<Kind> => need.kind === kind);
}

function tokenNeeds({ files, token, environments }: Settings): readonly Need[] {
  if (files.release === undefined) return [];
  const environment = environments.release;
  switch (token.mode) {
    case 'pat': {
      const names = token.names.length > 0 ? token.names : [token.secretName];
      return [{ kind: 'secret', names, environment, holds: 'token' }];
    }
    case 'github-app':
      return [
        { kind: 'variable', name: token.clientIdVariable, value: undefined, environment },
        { kind: 'secret', names: [token.privateKeySecret], environment, holds: 'private-key' },
      ];
    case 'dispatch':
      return [];
  }
}

/** The switch without which pull requests upload nothing to TestPyPI (contract P5). */
function testpypi(settings: Settings): readonly Need[] {
  if (!usesTestPypi(settings)) return [];
  return [{ kind: 'variable', name: 'TESTPYPI', value: 'true', environment: undefined }];
}

/** The release tags of every package. */
function patternsOf(settings: Settings): readonly string[] {
  return eachPackage(settings).map(releaseTagGlob);
}

function creatorsOf({ files, token }: Settings): RulesetNeed['creators'] {
  if (files.release === undefined || token.mode === 'pat') return 'token-owner';
  return token.mode === 'github-app' ? 'app' : 'anybody';
}

function workflows({ files, publishWorkflow }: Settings): readonly Need[] {
  const publish = files.publish ?? `.github/workflows/${publishWorkflow}`;
  return [
    { kind: 'workflow', path: publish, role: 'publish', ours: files.publish !== undefined },
    ...(files.release === undefined
      ? []
      : [{ kind: 'workflow' as const, path: files.release, role: 'release' as const, ours: true }]),
  ];
}
