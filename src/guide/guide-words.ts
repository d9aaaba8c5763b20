import { releaseTypes } from '../releases/release-types.js';
import { eachPackage } from '../settings/parse-packages.js';
import type { Settings } from '../settings/settings.js';
import { tagOf } from '../settings/tag-form.js';
import { tokenPermission } from '../settings/token-permission.js';
import { sampleVersion } from '../settings/version-scheme.js';
import { allowedInWords, environmentCommands, environmentRules } from '../setup/environment-rules.js';
import { repositoryWords } from '../setup/repository-words.js';
import { secretCommands, testpypiCommand } from '../setup/secret-commands.js';
import { tokenLinks } from '../setup/token-links.js';
import { trustedPublishers } from '../setup/trusted-publishers.js';
import { code } from './markdown-code.js';
import { possibleTroubles, type TroubleWords, troubleEntry } from './troubleshooting.js';

/** What the template of RELEASING.md sees as `it.guide`. */
export function guideWords(settings: Settings) {
  const { files, token, version, environments, publishWorkflow, releaseBranches, defaultBranch } = settings;
  const environmentsToMake = environmentRules(settings);
  const troubleWords: TroubleWords = {
    secret: secretToLookFor(settings),
    releaseEnvironment: environments.release,
    publishWorkflow,
    versionFile: version.kind === 'file' ? code(version.file) : 'the file that holds the version',
    defaultBranch,
  };
  const troubles = possibleTroubles(settings).map((trouble) => ({
    workflow: trouble.workflow,
    text: troubleEntry(trouble, troubleWords),
  }));
  const branch = releaseBranches.find((name) => !name.includes('*')) ?? defaultBranch;
  return {
    code,
    tagOf,
    repository: repositoryWords(settings),
    permission: tokenPermission(settings),
    links: tokenLinks(settings),
    secretNames: token.mode === 'pat' && token.names.length > 0 ? token.names : undefined,
    secretCommands: secretCommands(settings),
    testpypiCommand: testpypiCommand(settings),
    environments: environmentsToMake.map((rule) => ({ ...rule, allowed: allowedInWords(rule, code) })),
    environmentCommands: environmentsToMake.flatMap((rule) => environmentCommands(rule, settings)),
    publishers: trustedPublishers(settings),
    releaseFile: files.release?.replace(/^.*\//, ''),
    branch,
    releaseType: releaseTypes(settings.versionScheme)[0],
    releaseBranches: releaseBranches.map(code).join(', '),
    followUp: followUp(settings),
    exampleTag: tagOf(sampleVersion(settings.versionScheme, settings.shortTags), settings),
    versionFile: version.kind === 'file' ? code(version.file) : undefined,
    releaseTroubles: troubles.filter(({ workflow }) => workflow !== 'publish').map(({ text }) => text),
    publishTroubles: troubles.filter(({ workflow }) => workflow === 'publish').map(({ text }) => text),
  };
}

/** What the pull request after a release does, in words (contract U4). */
function followUp(settings: Settings): string {
  const { version, staticVersion } = settings;
  const changelogs = eachPackage(settings).flatMap((one) => one.changelog?.file ?? []);
  return [
    ...(version.kind === 'file' && staticVersion === 'commit'
      ? ['brings the release commit back to the branch']
      : []),
    ...(changelogs.length > 0
      ? [`moves the section *Unreleased* of ${changelogs.map(code).join(', ')} under the number and the day`]
      : []),
  ].join(' and ');
}

function secretToLookFor({ token }: Settings): string {
  switch (token.mode) {
    case 'pat':
      return token.secretName;
    case 'github-app':
      return token.privateKeySecret;
    case 'dispatch':
      return 'RELEASE_PAT';
  }
}
