import { secretsNamed } from '../workflows/secrets-named.js';
import { beginRelease, type ReadRepository } from './begin-release.js';
import { expectInstallable } from './installs.js';
import { expect, type Outcome, type Scenario, type Stage, whyNot } from './stage.js';

/** Gives every secret that the workflows name a value: tokens of the indexes, and a person's for all else. */
function fillSecrets({ github, repository }: Stage, workflows: Readonly<Record<string, string>>): void {
  const names = new Set(Object.values(workflows).flatMap((text) => [...secretsNamed(text).keys()]));
  for (const name of names) {
    if (github.secrets.has(name)) continue;
    const upload = /PYPI|TWINE|UV_PUBLISH|POETRY|FLIT|HATCH|PDM/i.test(name);
    const value = upload
      ? /USER/i.test(name)
        ? '__token__'
        : github.index(/TEST/i.test(name) ? 'testpypi' : 'pypi').addToken()
      : github.createToken(`${repository.owner}-releaser`);
    github.setSecret(name, value);
  }
}

/** A release as this repository's own workflows make it, from what a person does to the installed package. */
export function asWritten(read: ReadRepository): Scenario {
  const { reading, workflows } = read;
  const play = async (stage: Stage): Promise<Outcome> => {
    const { github, repository } = stage;
    fillSecrets(stage, workflows);
    const released = (await repository.tags()).map((tag) => tag.replace(/^\D*/, ''));
    const earlier = repository.runs.all().length;
    const changed = await beginRelease(stage.repository, read);
    await repository.settled();
    const runs = repository.runs.all().slice(earlier);
    const name = stage.distribution;
    const index = github.index('pypi');
    const version = name === undefined ? undefined : index.versions(name).at(-1);
    const red = runs.find((run) => run.conclusion !== 'success' && run.conclusion !== 'skipped');
    if (name === undefined || version === undefined) {
      const refused = index.refusals.at(0);
      expect(!red, refused && red ? `${whyNot(red)} (the index: ${refused})` : red ? whyNot(red) : '');
      const read =
        reading.verdict.publishes === false
          ? reading.verdict.why
          : 'every run is green, and nothing is on the index';
      expect(false, runs.length === 0 ? `No run was started. ${read}` : read);
    }
    expect(
      !released.includes(version),
      `The files are of version ${version}, which is released already: PyPI has files of that name ("File already exists")`,
    );
    await expectInstallable(stage, name, version);
    const also = red ? `; beside it ${whyNot(red)}` : '';
    const before =
      changed.length > 0 ? `; a commit before the tag set the version in ${changed.join(', ')}` : '';
    return { passed: true, says: `on the index: ${index.files(name).join(', ')}${before}${also}` };
  };
  return { name: 'as-written', about: 'a release as the repository’s own workflows make it', play };
}
