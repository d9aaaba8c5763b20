import type { RenderedFile } from '../settings/settings.js';
import { renderTemplate } from '../templates/render-template.js';
import type { ProjectAnswers } from './answers.js';
import { fromImport, markdownText, tomlKey, tomlString } from './escapes.js';
import { githubAddress } from './github-address.js';

export interface RenderProjectOptions {
  /** The project gets the release button (default: yes); its README says so. */
  readonly release?: boolean;
  /** RELEASING.md is written (default: yes); the README links it. */
  readonly guide?: boolean;
  /** A licence file that is there already, in place of the one that would be written. */
  readonly licenceFile?: string | undefined;
}

/**
 * All files of a new project but its workflows: pure text, no disk.
 * @param answers what `parseProjectAnswers` returned
 * @returns the files, paths relative to the project, with `/`
 */
export function renderProject(
  answers: ProjectAnswers,
  options: RenderProjectOptions = {},
): readonly RenderedFile[] {
  const { licence } = answers;
  const licenceFile = options.licenceFile ?? (licence.text === undefined ? undefined : 'LICENSE');
  const view = {
    ...answers,
    licence: licence.expression,
    licenceFile,
    holder: answers.author,
    versionFromTags: answers.backend === 'hatchling' || answers.backend === 'setuptools',
    links: linksOf(answers.url),
    release: options.release ?? true,
    guide: options.guide ?? true,
    toml: tomlString,
    key: tomlKey,
    markdown: markdownText,
    fromImport,
  };
  return [...pathsOf(answers, licenceFile)].map(([path, template]) => ({
    path,
    text: renderTemplate(`init/${template}`, view),
  }));
}

/** Path → template. The names that hold an answer are made here: a path is never a template (facts.md 3). */
function pathsOf(answers: ProjectAnswers, licenceFile: string | undefined): ReadonlyMap<string, string> {
  const { importName, commandName, licence } = answers;
  const licenceText = licenceFile === 'LICENSE' ? licence.text : undefined;
  const asNamed = ['pyproject.toml', 'README.md', 'CHANGELOG.md', '.gitignore', '.github/dependabot.yml'];
  const modules = [
    '__init__.py',
    'greeting.py',
    ...(commandName === undefined ? [] : ['cli.py']),
    'py.typed',
  ];
  const tests = ['greeting', ...(commandName === undefined ? [] : ['cli'])].map(
    (name) => `tests/test_${name}.py`,
  );
  return new Map([
    ...asNamed.map((path) => [path, path] as const),
    ...(licenceText === undefined ? [] : [['LICENSE', `licences/${licenceText}`] as const]),
    ...modules.map((name) => [`src/${importName}/${name}`, `src/package/${name}`] as const),
    ...tests.map((path) => [path, path] as const),
  ]);
}

/** What PyPI shows beside the project, in the words that it knows ("Well-known labels"). */
function linksOf(url: string | undefined): readonly { label: string; url: string }[] {
  if (url === undefined) return [];
  const plain = githubAddress(url);
  if (plain === undefined) return [{ label: 'Homepage', url }];
  return [
    { label: 'Repository', url: plain },
    { label: 'Issues', url: `${plain}/issues` },
    { label: 'Changelog', url: `${plain}/blob/HEAD/CHANGELOG.md` },
  ];
}
