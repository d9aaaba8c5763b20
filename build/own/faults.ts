import type { startGitHub } from '../../rehearsal/src/github.js';

export type GitHub = Awaited<ReturnType<typeof startGitHub>>;
export type Repository = Awaited<ReturnType<GitHub['createRepository']>>;

/** Where a fault is made. */
interface Place {
  readonly github: GitHub;
  readonly repository: Repository;
}

/** Something that goes wrong with our own release, and the sentence by which it has to end. */
interface OwnFault {
  readonly what: string;
  make(place: Place): void;
  undo(place: Place): void;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly says: RegExp;
  /** The tag is out by then; without it nothing may have changed. */
  readonly afterThePush?: boolean;
}

const fault = (name: Parameters<GitHub['faults']['on']>[0]) => ({
  make: ({ github }: Place) => github.faults.on(name),
  undo: ({ github }: Place) => github.faults.off(name),
});
const nothing = () => {};

/** Five faults, the one that leaves a tag behind last. */
export const ownFaults: readonly OwnFault[] = [
  {
    what: 'the secret has another name',
    make: nothing,
    undo: nothing,
    inputs: { token_secret_name: 'OTHER_PAT' },
    says: /^Missing release token: .*OTHER_PAT/,
  },
  {
    what: "the commit's own checks failed",
    make: ({ repository }) => repository.runs.answer('failed', ['ci.yml']),
    undo: ({ repository }) => repository.runs.answer('passed', ['ci.yml']),
    says: /^Checks failed: .*ci\.yml/,
  },
  {
    what: 'a ruleset keeps the tag out',
    ...fault('tag-ruleset'),
    says: /^The tag could not be pushed: .*A ruleset blocks it/,
  },
  {
    what: 'the token lacks its permission',
    ...fault('push-403'),
    says: /^The tag could not be pushed: .*lacks the permission Contents: Read and write/,
  },
  {
    what: 'the pushed tag starts nothing',
    ...fault('no-publish-run'),
    says: /^Publishing did not start: The tag v0\.2\.0 is pushed, but no run of /,
    afterThePush: true,
  },
];

/**
 * Presses the button once for each fault.
 * @param say is told whether the run was red with the right sentence, and left behind what it should
 */
export async function pressFaulty(place: Place, say: (holds: boolean, line: string) => void): Promise<void> {
  const { github, repository } = place;
  for (const each of ownFaults) {
    each.make(place);
    // A commit of its own, so that its checks are those of this fault.
    await repository.commit({ message: each.what, files: { 'WORK.md': `${each.what}\n` } });
    await repository.settled();
    const before = await repository.tags();
    const run = await repository.dispatch('create-release.yml', {
      inputs: { release_type: 'minor', ...each.inputs },
    });
    await repository.settled();
    each.undo(place);
    const errors = run.messages('error');
    say(
      run.conclusion === 'failure' && errors.some((text) => each.says.test(text)),
      `${each.what}: ${run.conclusion}`,
    );
    for (const text of errors) console.log(`       ${text}`);
    const tags = await repository.tags();
    const more = tags.length - before.length;
    say(more === (each.afterThePush ? 1 : 0), `${each.what}: ${more} tags more`);
    say(github.index('pypi').files('pypi-workflows').length === 0, `${each.what}: nothing on PyPI`);
  }
}
