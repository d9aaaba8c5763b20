import type { Found, ProjectFacts } from '../facts/facts.js';
import { placeText } from '../facts/version/copies/place-text.js';
import { problemWithBranch, problemWithTagPrefix } from './git-names.js';
import { problemWithImportName, problemWithPackageName } from './python-names.js';
import type { AnswerReader } from './read-answers.js';
import { refuse } from './refusal.js';
import { problemWithText } from './shell-text.js';
import { problemWithVersionScheme } from './version-scheme.js';

/**
 * Checks what was found as strictly as what is told: a project's files and its git names are other people's text.
 * What an answer overrules is not looked at.
 * @throws WorkflowsError `bad-option`, naming the place
 */
export function checkFound(facts: ProjectFacts, given: AnswerReader): void {
  if (!given.has('packageName')) check('The package name', facts.distribution, problemWithPackageName);
  if (!given.has('importName')) check('The import name', facts.importName, problemWithImportName);
  if (!given.has('tagPrefix')) check('The tag prefix', facts.tagPrefix, problemWithTagPrefix);
  if (!given.has('versionScheme')) check('The version scheme', facts.versionScheme, problemWithVersionScheme);
  check('The default branch', facts.defaultBranch, (name) =>
    name.includes('*') ? "no branch has a '*' in its name" : problemWithBranch(name),
  );
  const { tests, version, python, directory } = facts;
  checkText("The package's folder", directory, 'the repository', (folder) =>
    /^[\w.@+/-]*$/.test(folder) ? undefined : 'only letters, digits and . _ @ + - / can stand in it',
  );
  const unless = (lines: readonly string[], key: 'testInstall' | 'testCommand') =>
    given.has(key) ? [] : lines;
  const texts = [
    ...unless(tests.install, 'testInstall'),
    ...unless(tests.command, 'testCommand'),
    ...Object.entries(tests.env).flat(),
  ];
  for (const text of texts) checkText('The test set-up', text, tests.place, problemWithText);
  for (const constraint of facts.buildConstraints) {
    checkText('The build constraint', constraint, facts.backend.place, (text) =>
      /^[A-Za-z0-9._<>=!~,-]+$/.test(text) ? undefined : 'it is no plain name and range',
    );
  }
  const source = version.value;
  if (source.kind === 'file') {
    for (const text of [source.file, source.value]) {
      checkText('The place of the version', text, version.place, problemWithText);
    }
    for (const place of source.places) {
      checkText('The place of the version', placeText(place), version.place, (text) =>
        /^[\w.@+ -]+(\/[\w.@+ -]+)*: [ -~\t]+$/.test(text)
          ? problemWithText(text)
          : 'it is no plain line of a file',
      );
    }
  }
  for (const minor of [...python.value.matrix, ...python.value.required, python.value.build]) {
    checkText('The Python version', minor, python.place, (text) =>
      /^3\.\d{1,2}$/.test(text) ? undefined : 'it is not written 3.N',
    );
  }
}

function check(
  what: string,
  found: Found<string> | undefined,
  problem: (text: string) => string | undefined,
) {
  if (found !== undefined) checkText(what, found.value, found.place, problem);
}

function checkText(what: string, text: string, place: string, problem: (text: string) => string | undefined) {
  const wrong = problem(text);
  if (wrong !== undefined) refuse(`${what} found in ${place},`, text, wrong);
}
