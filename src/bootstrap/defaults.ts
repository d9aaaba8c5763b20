import { userInfo } from 'node:os';
import path from 'node:path';
import { readInside } from '../files/read.js';
import type { ProjectDefaults } from './answers.js';
import { licenceFileIn } from './existing.js';
import { licenceOfText } from './licences.js';
import { betterName } from './names.js';
import { BACKENDS } from './questions.js';
import { configured, remoteAddress } from './repository.js';
import { problemWithAuthor, problemWithEmail, problemWithUrl } from './texts.js';

/**
 * What each question's answer is where nobody says anything: from git, the folder's name, and the field's habits.
 * Every one of them passes `parseProjectAnswers`.
 * @param root the folder of the new project; need not be there yet
 */
export async function findDefaults(root: string): Promise<ProjectDefaults> {
  const [name, email, url] = await Promise.all([
    configured(root, 'user.name'),
    configured(root, 'user.email'),
    remoteAddress(root),
  ]);
  const licenceFile = licenceFileIn(root);
  return {
    packageName: betterName(path.basename(path.resolve(root))),
    author:
      [name, name?.replaceAll(',', ' '), login()].find((it) => fits(it, problemWithAuthor)) ?? 'Unknown',
    authorEmail: fits(email, problemWithEmail) ? email : '',
    description: 'A new Python package',
    url: fits(url, problemWithUrl) ? url : '',
    commandName: '',
    backend: BACKENDS[0],
    license:
      (licenceFile === undefined ? undefined : licenceOfText(readInside(root, licenceFile) ?? '')) ?? 'MIT',
  };
}

function fits(text: string | undefined, problem: (text: string) => string | undefined): text is string {
  return text !== undefined && problem(text) === undefined;
}

function login(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    // A container's user may have no name.
    return undefined;
  }
}
