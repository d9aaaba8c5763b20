import { expectInstallable } from './installs.js';
import { expect, expectGreen, type Outcome, type Scenario, type Stage, whyNot } from './stage.js';

const NOTHING = 'No workflow with a release button (an input release_type) was found';

async function newTags(stage: Stage, before: readonly string[]): Promise<string[]> {
  return (await stage.repository.tags()).filter((tag) => !before.includes(tag));
}

/** A commit to release, as there is after some work: HEAD itself may carry a release tag. */
async function work(stage: Stage): Promise<void> {
  const { repository } = stage;
  const head = (await repository.commitOf(repository.settings.defaultBranch)) ?? '';
  if ((await repository.git('tag', '--points-at', head)) !== '')
    await repository.commit({ message: 'Some work' });
}

async function release(stage: Stage): Promise<Outcome> {
  const { github, repository, releaseWorkflow } = stage;
  expect(releaseWorkflow, NOTHING);
  await work(stage);
  const before = await repository.tags();
  const inputs = { release_type: stage.releaseType };
  const run = await repository.dispatch(releaseWorkflow, { inputs });
  await repository.settled();
  expectGreen([run], 'The release button');
  const [tag] = await newTags(stage, before);
  expect(tag, 'The release run is green, but there is no new tag');
  const started = repository.runs.latest().filter((one) => one.happening.headBranch === tag);
  // Seen with the very bug this is about: the tag is pushed as GITHUB_TOKEN, and nothing starts (facts.md 1).
  const pusher = repository.pushes.find((push) => push.refs.includes(`refs/tags/${tag}`))?.login ?? 'nobody';
  expectGreen(started, `The tag ${tag}, pushed as ${pusher},`);
  const name = stage.distribution;
  expect(name, 'The distribution’s name is not known, so nothing can be looked up on the index');
  const version = github.index('pypi').versions(name).at(-1);
  expect(
    version,
    `The publish run is green, but nothing is on the index: ${github.index('pypi').refusals.join('; ')}`,
  );
  await expectInstallable(stage, name, version);
  const page = repository.releases.byTag(tag);
  expect(page, `There is no GitHub release for ${tag}`);
  const files = github
    .index('pypi')
    .uploads(name)
    .filter((upload) => upload.version === version);
  return {
    passed: true,
    says: `${tag} by ${pusher}, on the index: ${files.map((file) => file.filename).join(', ')}`,
  };
}

async function dryRun(stage: Stage): Promise<Outcome> {
  const { repository, releaseWorkflow } = stage;
  expect(releaseWorkflow, NOTHING);
  await work(stage);
  const before = await repository.tags();
  const releases = repository.releases.all().length;
  const run = await repository.dispatch(releaseWorkflow, {
    inputs: { release_type: stage.releaseType, dry_run: true },
  });
  await repository.settled();
  expectGreen([run], 'The dry run');
  expect((await newTags(stage, before)).length === 0, 'The dry run pushed a tag');
  expect(repository.releases.all().length === releases, 'The dry run made a release');
  return { passed: true, says: run.summary.trim().split('\n')[0] ?? '' };
}

async function again(stage: Stage): Promise<Outcome> {
  const { repository, releaseWorkflow } = stage;
  expect(releaseWorkflow, NOTHING);
  const before = await repository.tags();
  const first = repository.runs
    .latest()
    .find(
      (run) =>
        run.workflow.file === releaseWorkflow &&
        run.conclusion === 'success' &&
        run.happening.inputs.dry_run !== true,
    );
  expect(first, 'Nothing was released before; play "release" first');
  const second = await repository.dispatch(releaseWorkflow, { inputs: { release_type: stage.releaseType } });
  expect(second.conclusion === 'failure', 'A commit that is released already was released again');
  const resumed = await repository.rerun(first);
  await repository.settled();
  expect(resumed.conclusion === 'success', whyNot(resumed));
  expect((await newTags(stage, before)).length === 0, 'A second tag was cut');
  return { passed: true, says: second.messages('error')[0] ?? 'refused' };
}

async function republish(stage: Stage): Promise<Outcome> {
  const { github, repository, publishWorkflow, distribution } = stage;
  const index = github.index('pypi');
  const newest = distribution ? index.uploads(distribution).at(-1) : undefined;
  expect(publishWorkflow && newest && distribution, 'Nothing was published before; play "release" first');
  const tag = (await repository.tags()).find((name) => name.endsWith(newest.version));
  expect(tag, `No tag ends with ${newest.version}`);
  const { filename } = newest;
  index.remove(distribution, filename);
  const run = await repository.dispatch(publishWorkflow, { ref: tag });
  expectGreen([run], 'Publishing again');
  expect(index.files(distribution).includes(filename), `${filename} did not come back`);
  return { passed: true, says: `${filename} is back` };
}

export const releaseScenarios: readonly Scenario[] = [
  { name: 'release', about: 'the release button, to the installed package', play: release },
  { name: 'dry-run', about: 'the release button with dry_run: nothing changes', play: dryRun },
  { name: 'again', about: 'after a release: the button again, and a re-run', play: again },
  {
    name: 'republish',
    about: 'after a release: the publish workflow on its tag, one file lacking',
    play: republish,
  },
];
