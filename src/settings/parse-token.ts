import { problemWithSecretName, problemWithVariableName } from './github-names.js';
import { options } from './options.js';
import type { AnswerReader } from './read-answers.js';
import { refuse } from './refusal.js';
import type { Token } from './settings.js';

/** What pushes the tag (contract R2). Names that belong to another mode are checked and left aside. */
export function parseToken(given: AnswerReader): Token {
  const names = given.list('tokenSecretName') ?? [];
  for (const name of names) {
    const wrong = problemWithSecretName(name);
    if (wrong !== undefined) refuse(given.nameOf('tokenSecretName'), name, wrong, 'RELEASE_PAT');
  }
  const twice = names.find((name, index) =>
    names.slice(0, index).some((other) => other.toUpperCase() === name.toUpperCase()),
  );
  if (twice !== undefined) refuse(given.nameOf('tokenSecretName'), twice, 'it is named twice');

  const clientIdVariable =
    given.text('appClientIdVariable', problemWithVariableName) ?? 'RELEASE_APP_CLIENT_ID';
  const privateKeySecret =
    given.text('appPrivateKeySecret', problemWithSecretName) ?? 'RELEASE_APP_PRIVATE_KEY';

  const mode = given.choice('tokenMode', options.tokenMode.choices) ?? 'pat';
  if (mode === 'github-app') return { mode, clientIdVariable, privateKeySecret };
  if (mode === 'dispatch') return { mode };
  return { mode, secretName: names[0] ?? 'RELEASE_PAT', names: names.length > 1 ? names : [] };
}
