import { git } from '../git/git.js';
import type { Repository } from '../hosting/repository.js';
import { newestTag, type Project } from '../reading/project.js';

/** `version = "1.2.3"`, `__version__: str = '1.2.3'`, in setup.cfg without quotes; no `python_version`, no `target-version`. */
const WRITTEN = /(?<![\w-])(_{0,2}version_{0,2}(?:\s*:\s*\w+)?\s*=\s*)(["']?)(\d[\w.+-]*)\2/gi;
const FILES = ['*.py', 'pyproject.toml', 'setup.cfg'];

const ELSEWHERE = /(?:^|\/)(?:tests?|docs?|examples?|_?vendor(?:ed)?)\//;

/** The files that say a version of their own, with their texts. */
async function filesThatSay({ settings }: Repository): Promise<Record<string, string>> {
  const { bare, defaultBranch } = settings;
  const asked = [
    'grep',
    '-l',
    '-i',
    '-E',
    'version_*( *:[^=]*)? *= *["0-9\']',
    defaultBranch,
    '--',
    ...FILES,
  ];
  const found = await git(bare, asked).catch(() => '');
  const names = found
    .split('\n')
    .filter(Boolean)
    .map((line) => line.slice(defaultBranch.length + 1))
    .filter((name) => !ELSEWHERE.test(name));
  const texts = await Promise.all(names.map((name) => git(bare, ['show', `${defaultBranch}:${name}`])));
  return Object.fromEntries(names.map((name, at) => [name, `${texts[at] ?? ''}\n`]));
}

/** The version that is written now: what the metadata say, the last released one, or the one that every `__version__` has. */
function writtenNow(project: Project, texts: readonly string[]): string | undefined {
  if (project.version !== undefined) return project.version;
  const all = texts.flatMap((text) => [...text.matchAll(WRITTEN)]);
  const last = newestTag(project.tags)?.replace(/^\D*/, '');
  if (all.some(([, , , version]) => version === last)) return last;
  const own = new Set(
    all.filter(([line]) => line.startsWith('__version__')).map(([, , , version]) => version),
  );
  return own.size === 1 ? [...own][0] : undefined;
}

/**
 * What a person does before the tag where the version is written in a file: the commit that sets it. Nothing where no file
 * says the version that is there now.
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
  const texts = await filesThatSay(repository);
  const old = writtenNow(project, Object.values(texts));
  if (old === undefined || old === version) return [];
  const files: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts)) {
    const next = text.replace(WRITTEN, (all, before: string, quote: string, written: string) =>
      written === old ? `${before}${quote}${version}${quote}` : all,
    );
    if (next !== text) files[name] = next;
  }
  if (Object.keys(files).length > 0) await repository.commit({ files, message: `Version ${version}` });
  return Object.keys(files);
}
