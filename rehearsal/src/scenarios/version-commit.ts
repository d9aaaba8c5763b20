import { git } from '../git/git.js';
import type { Repository } from '../hosting/repository.js';
import { newestTag, type Project } from '../reading/project.js';

/** `version = "1.2.3"`, `__version__: str = '1.2.3'`, in setup.cfg without quotes; no `python_version`, no `target-version`. */
const WRITTEN = /(?<![\w-])(_{0,2}version_{0,2}(?:\s*:\s*\w+)?\s*=\s*)(["']?)(\d[\w.+-]*)\2/gi;
const FILES = ['*.py', 'pyproject.toml', 'setup.cfg'];

async function filesWith(repository: Repository, version: string): Promise<Record<string, string>> {
  const { bare, defaultBranch } = repository.settings;
  const found = await git(bare, ['grep', '-l', '-F', version, defaultBranch, '--', ...FILES]).catch(() => '');
  const names = found
    .split('\n')
    .filter(Boolean)
    .map((line) => line.slice(defaultBranch.length + 1))
    .filter((name) => !/(?:^|\/)(?:tests?|docs?|examples?)\//.test(name));
  const texts = await Promise.all(names.map((name) => git(bare, ['show', `${defaultBranch}:${name}`])));
  return Object.fromEntries(names.map((name, at) => [name, `${texts[at] ?? ''}\n`]));
}

/**
 * What a person does before the tag where the version is written in a file: the commit that sets it. Nothing where no file
 * says the version that is there now, the last released one or one of development.
 *
 * @param version the one to be released
 * @returns the files of the commit
 */
export async function commitVersion(
  repository: Repository,
  project: Project,
  version: string,
): Promise<string[]> {
  if (project.versionFromTags) return [];
  const old = project.version ?? newestTag(project.tags)?.replace(/^\D*/, '');
  if (old === undefined || old === version) return [];
  const files: Record<string, string> = {};
  for (const [name, text] of Object.entries(await filesWith(repository, old))) {
    const next = text.replace(WRITTEN, (all, before: string, quote: string, written: string) =>
      written === old ? `${before}${quote}${version}${quote}` : all,
    );
    if (next !== text) files[name] = next;
  }
  if (Object.keys(files).length > 0) await repository.commit({ files, message: `Version ${version}` });
  return Object.keys(files);
}
