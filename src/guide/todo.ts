import { releaseTagGlob } from '../releases/release-tag-glob.js';
import { eachPackage } from '../settings/parse-packages.js';
import type { Settings } from '../settings/settings.js';
import { OPENS_PULL_REQUESTS, tokenPermission } from '../settings/token-permission.js';
import { allowedInWords, environmentRules } from '../setup/environment-rules.js';
import { needsOf } from '../setup/needs.js';
import { repositoryWords } from '../setup/repository-words.js';
import { secretCommands, testpypiCommand } from '../setup/secret-commands.js';
import { tokenLinks } from '../setup/token-links.js';
import { trustedPublishers } from '../setup/trusted-publishers.js';

/** One thing that only a person can do, once, on GitHub or PyPI. */
export interface SetupStep {
  readonly title: 'Environments' | 'Token' | 'GitHub App' | 'GitHub Actions' | 'PyPI' | 'TestPyPI' | 'Tags';
  /** What to do and where, with the project's own values; each a line of its own. */
  readonly lines: readonly string[];
}

/**
 * What is left to do after generating (contract G6), environments first: one made by first use has no rules.
 * @returns the steps in their order; where no GitHub remote was found OWNER/REPOSITORY stands for it
 */
export function leftToDo(settings: Settings): readonly SetupStep[] {
  return [environments(settings), ...token(settings), ...publishers(settings), tags(settings)];
}

function environments(settings: Settings): SetupStep {
  const rules = environmentRules(settings).map((rule) => {
    const words = [
      ...(rule.allows.length > 0 ? [allowedInWords(rule)] : []),
      ...(rule.reviewer ? ['a reviewer'] : []),
    ].join(', ');
    return words === '' ? rule.name : `${rule.name} (${words})`;
  });
  return {
    title: 'Environments',
    lines: [`${rules.join(', ')}   ${repositoryWords(settings).environmentsPage}`],
  };
}

function token(settings: Settings): SetupStep[] {
  const { mode } = settings.token;
  const { slug, url } = repositoryWords(settings);
  if (needsOf(settings, 'pull-requests').length > 0)
    return [{ title: 'GitHub Actions', lines: [`${OPENS_PULL_REQUESTS}   ${url}/settings/actions`] }];
  if (settings.files.release === undefined || mode === 'dispatch') return [];
  const links = tokenLinks(settings);
  const commands = secretCommands(settings);
  return mode === 'github-app'
    ? [
        {
          title: 'GitHub App',
          lines: [`${links.app}   ${tokenPermission(settings)}; install it on ${slug} only`, ...commands],
        },
      ]
    : [
        {
          title: 'Token',
          lines: [`${links.fineGrained}   only ${slug}, ${tokenPermission(settings)}`, ...commands],
        },
      ];
}

function publishers(settings: Settings): SetupStep[] {
  return trustedPublishers(settings).map(({ index, packageName, existingProject, newProject, values }) => {
    const typed = values
      .slice(1)
      .map(([label, value]) => `${label.replace(/ name$/i, '').toLowerCase()} ${value}`)
      .join(', ');
    return {
      title: index,
      lines:
        index === 'PyPI'
          ? [
              `${existingProject}   ${typed}`,
              `not on PyPI yet: ${newProject}, the same and the name ${packageName}`,
            ]
          : [`${newProject}   ${typed}`, `then: ${testpypiCommand(settings)}`],
    };
  });
}

function tags(settings: Settings): SetupStep {
  // GitHub Actions itself can't be put on a bypass list, so in mode dispatch everybody may go on making tags.
  const purpose =
    settings.token.mode === 'dispatch' && settings.files.release !== undefined
      ? 'so that nobody moves or deletes them'
      : `that lets only ${makersOfTags(settings)} make them`;
  const patterns = eachPackage(settings).map(releaseTagGlob).join(', ');
  return {
    title: 'Tags',
    lines: [`a ruleset for ${patterns} ${purpose}   ${repositoryWords(settings).rulesPage}`],
  };
}

function makersOfTags({ files, token }: Settings): string {
  if (files.release === undefined) return 'whoever releases';
  return token.mode === 'github-app' ? 'the App' : "the token's owner";
}
