import { existsSync } from 'node:fs';
import { WorkflowsError } from '../errors.js';
import { ask, type Git, GitError } from '../git.js';
import { pushFailure } from './push-failure.js';

export interface TagPush {
  readonly tag: string;
  readonly commit: string;
  /** The commit that is released, where the tag stands on a release commit on top of it (contract R20). */
  readonly parent?: string | undefined;
  readonly remote: string;
  /** What is replaced: the object the tag is here and on the remote; undefined: it is not there. */
  readonly replaces: { readonly here: string | undefined; readonly there: string | undefined };
}

/** The two git commands of a release, exactly as they are run: one annotated tag, by its full name (contract R9). */
export function tagCommands({ tag, commit, parent, remote, replaces }: TagPush): {
  readonly tag: readonly string[];
  readonly push: readonly string[];
} {
  const ref = `refs/tags/${tag}`;
  const messages = ['--message', `Release ${tag}`];
  if (parent !== undefined) messages.push('--message', `Release-Of: ${parent}`);
  const force = replaces.here === undefined ? [] : ['--force'];
  // Only the very tag that was looked at is replaced; if somebody moved it since, the push is refused.
  const lease = replaces.there === undefined ? [] : [`--force-with-lease=${ref}:${replaces.there}`];
  return {
    tag: ['tag', '--annotate', ...force, ...messages, '--', tag, commit],
    push: ['push', '--porcelain', '--no-follow-tags', ...lease, '--', remote, `${ref}:${ref}`],
  };
}

/**
 * Makes the tag and pushes it. After a failure the local tag is as it was before.
 *
 * @throws WorkflowsError `push-failed` with the likely cause
 */
export async function pushTag(git: Git, push: TagPush): Promise<void> {
  const commands = tagCommands(push);
  const ref = `refs/tags/${push.tag}`;
  try {
    await git(...commands.tag);
  } catch (error) {
    fail(push, `the tag ${push.tag} could not be made`, error);
  }
  const made = (await git('rev-parse', '--verify', ref)).trim();
  try {
    const report = await git(...commands.push);
    // Two releases within one second make the very same tag: git is content, but the other one was first.
    if (/^=\t/m.test(report)) throw new GitError(commands.push, 0, 'already exists');
  } catch (error) {
    await putBack(git, ref, made, push.replaces.here);
    const hook = error instanceof GitError ? await refusingHook(git, error.said) : undefined;
    if (hook !== undefined) fail(push, `${push.tag} was not pushed`, error, hook);
    fail(push, `${push.tag} could not be pushed to ${push.remote}`, error);
  }
}

/**
 * The hook of this clone that kept git from pushing at all (contract R10); undefined: none did. Git says of it only that
 * the push failed, and of no reference that the remote has refused it.
 */
async function refusingHook(git: Git, said: string): Promise<string | undefined> {
  if (!/^error: failed to push some refs/m.test(said) || /^!\t|hung up|disconnect/m.test(said))
    return undefined;
  const file = await ask(git, 'rev-parse', '--path-format=absolute', '--git-path', 'hooks/pre-push');
  return file !== undefined && existsSync(file)
    ? `the pre-push hook of this clone (${file}) refuses it, and says why`
    : undefined;
}

/** Takes the local tag back, but only if it still is the one made here. */
async function putBack(git: Git, ref: string, made: string, before: string | undefined): Promise<void> {
  if (before === undefined) await ask(git, 'update-ref', '-d', ref, made);
  else await ask(git, 'update-ref', ref, before, made);
}

function fail({ tag }: TagPush, what: string, error: unknown, known?: string): never {
  if (!(error instanceof GitError)) throw error;
  const cause = known ?? pushFailure(error.said);
  throw new WorkflowsError(
    'push-failed',
    `${what}: ${cause}. Nothing was released; the local ${tag} is as before.`,
    {
      cause: error,
      details: error.said.trim(),
    },
  );
}
