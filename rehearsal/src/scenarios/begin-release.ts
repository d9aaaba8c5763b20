import { git } from '../git/git.js';
import type { Repository } from '../hosting/repository.js';
import { buttonInputs } from '../reading/follow.js';
import { locate, mapping } from '../reading/located.js';
import type { Project } from '../reading/project.js';
import type { Reading } from '../reading/read-verdict.js';
import { commitVersion } from './version-commit.js';

/** What was read of the repository. */
export interface ReadRepository {
  readonly reading: Reading;
  /** The texts of its workflows, by file name. */
  readonly workflows: Readonly<Record<string, string>>;
  readonly project: Project;
}

/** The inputs whose value a checkout takes: what they name has to be there before. */
const CHECKED_OUT = /\bref:\s*\$\{\{\s*(?:github\.event\.)?inputs\.([\w-]+)\s*\}\}/g;

/** Makes the release's tag, with the version set before it, unless it is there. */
async function makeTag(repository: Repository, { reading, project }: ReadRepository): Promise<string[]> {
  const { tag } = reading;
  if ((await repository.tags()).includes(tag)) return [];
  const changed = await commitVersion(repository, project, tag.replace(/^\D*/, ''));
  await repository.pushTag(tag);
  return changed;
}

async function press(repository: Repository, read: ReadRepository, button: string): Promise<string[]> {
  const { reading, workflows } = read;
  const source = workflows[button] ?? '';
  const located = locate(button, source);
  const inputs = buttonInputs(located, reading.tag) as Record<string, string | boolean>;
  const declared = mapping(located.workflow.on.get('workflow_dispatch')?.inputs);
  let changed: string[] = [];
  for (const [, name = ''] of source.matchAll(CHECKED_OUT)) {
    if (inputs[name] !== reading.tag) continue;
    changed = await makeTag(repository, read);
    if (/\bsha\b|commit/i.test(String(mapping(declared[name]).description ?? '')))
      inputs[name] = await git(repository.settings.bare, ['rev-parse', `${reading.tag}^{commit}`]);
  }
  await repository.dispatch(button, { inputs });
  return changed;
}

/**
 * Does what a person does to release: presses the button, pushes a commit or a tag, or publishes a release.
 *
 * @returns the files in which the version was set first
 */
export async function beginRelease(repository: Repository, read: ReadRepository): Promise<readonly string[]> {
  const { tag, way, button } = read.reading;
  if (way === 'button' && button !== undefined) return press(repository, read, button);
  if (way === 'push') {
    await repository.commit({ message: 'Some work' });
    return [];
  }
  const changed = await makeTag(repository, read);
  if (way !== 'release') return changed;
  const author = repository.owner;
  const about = { tag, title: tag, body: '', target: '', author, publishedAt: new Date() };
  const release = repository.releases.add({ ...about, draft: false, prerelease: false });
  await repository.releasePublished(release, { kind: 'user', login: author }, false);
  return changed;
}
