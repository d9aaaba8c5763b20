import type { Settings } from '../settings/settings.js';
import { needsOf } from './needs.js';
import { repositoryWords } from './repository-words.js';

/** The `gh` lines that save what the release token needs in its environment (contract R3, G6); each asks for the value. */
export function secretCommands(settings: Settings): readonly string[] {
  const { repoOption } = repositoryWords(settings);
  const where = (environment: string | undefined) =>
    environment === undefined ? repoOption : `--env ${environment} ${repoOption}`;
  const variables = needsOf(settings, 'variable').filter(({ value }) => value === undefined);
  return [
    ...variables.map(({ name, environment }) => `gh variable set ${name} ${where(environment)}`),
    ...needsOf(settings, 'secret').flatMap(({ names, environment, holds }) =>
      // Of a fixed list, each name is somebody's own token.
      names.map(
        (name) =>
          `gh secret set ${name} ${where(environment)}${holds === 'private-key' ? ' < private-key.pem' : ''}`,
      ),
    ),
  ];
}

/** The `gh` line that turns TestPyPI on for pull requests (contract P5). */
export function testpypiCommand(settings: Pick<Settings, 'repository'>): string {
  return `gh variable set TESTPYPI --body true ${repositoryWords(settings).repoOption}`;
}
