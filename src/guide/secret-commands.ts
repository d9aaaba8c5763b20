import type { Settings } from '../settings/settings.js';
import { repositoryWords } from './repository-words.js';

/** The `gh` lines that save what the release token needs in its environment (contract R3, G6); each asks for the value. */
export function secretCommands(settings: Settings): readonly string[] {
  const { token, environments } = settings;
  const where = `--env ${environments.release} ${repositoryWords(settings).repoOption}`;
  switch (token.mode) {
    case 'pat':
      // Of a fixed list, each name is somebody's own token.
      return (token.names.length > 0 ? token.names : [token.secretName]).map(
        (name) => `gh secret set ${name} ${where}`,
      );
    case 'github-app':
      return [
        `gh variable set ${token.clientIdVariable} ${where}`,
        `gh secret set ${token.privateKeySecret} ${where} < private-key.pem`,
      ];
    case 'dispatch':
      return [];
  }
}

/** The `gh` line that turns TestPyPI on for pull requests (contract P5). */
export function testpypiCommand(settings: Pick<Settings, 'repository'>): string {
  return `gh variable set TESTPYPI --body true ${repositoryWords(settings).repoOption}`;
}
