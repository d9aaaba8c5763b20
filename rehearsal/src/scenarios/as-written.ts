import { buttonInputs } from '../reading/follow.js';
import { locate } from '../reading/located.js';
import type { Reading } from '../reading/read-verdict.js';
import { expectInstallable } from './installs.js';
import { expect, type Outcome, type Scenario, type Stage, whyNot } from './stage.js';

const SECRET = /secrets\.([A-Za-z_]\w*)/g;

/** Gives every secret that the workflows name a value: tokens of the indexes, and a person's for all else. */
function fillSecrets({ github, repository }: Stage, workflows: Readonly<Record<string, string>>): void {
  const names = new Set(
    Object.values(workflows).flatMap((text) => [...text.matchAll(SECRET)].map(([, name = '']) => name)),
  );
  for (const name of names) {
    if (name === 'GITHUB_TOKEN' || github.secrets.has(name)) continue;
    const upload = /PYPI|TWINE|UV_PUBLISH|POETRY|FLIT|HATCH|PDM/i.test(name);
    const value = upload
      ? /USER/i.test(name)
        ? '__token__'
        : github.index(/TEST/i.test(name) ? 'testpypi' : 'pypi').addToken()
      : github.createToken(`${repository.owner}-releaser`);
    github.setSecret(name, value);
  }
}

async function begin(
  stage: Stage,
  reading: Reading,
  workflows: Readonly<Record<string, string>>,
): Promise<void> {
  const { repository } = stage;
  const { tag, way, button } = reading;
  if (way === 'button' && button !== undefined) {
    const inputs = buttonInputs(locate(button, workflows[button] ?? ''), tag) as Record<
      string,
      string | boolean
    >;
    await repository.dispatch(button, { inputs });
  } else if (way === 'push') await repository.commit({ message: 'Some work' });
  else {
    if (!(await repository.tags()).includes(tag)) await repository.pushTag(tag);
    if (way !== 'release') return;
    const author = repository.owner;
    const release = repository.releases.add({
      tag,
      title: tag,
      body: '',
      draft: false,
      prerelease: false,
      target: '',
      author,
      publishedAt: new Date(),
    });
    await repository.releasePublished(release, { kind: 'user', login: author }, false);
  }
}

/** A release as this repository's own workflows make it, from what a person does to the installed package. */
export function asWritten(reading: Reading, workflows: Readonly<Record<string, string>>): Scenario {
  const play = async (stage: Stage): Promise<Outcome> => {
    const { github, repository } = stage;
    fillSecrets(stage, workflows);
    const released = (await repository.tags()).map((tag) => tag.replace(/^\D*/, ''));
    const earlier = repository.runs.all().length;
    await begin(stage, reading, workflows);
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
    return { passed: true, says: `on the index: ${index.files(name).join(', ')}${also}` };
  };
  return { name: 'as-written', about: 'a release as the repository’s own workflows make it', play };
}
