import assert from 'node:assert/strict';
import { parseSettings } from '../../src/settings/parse.js';
import { settingsRemarks } from '../../src/settings/remarks.js';
import { someFacts, theirs } from './some-facts.js';

describe('a workflow that publishes already (contract G7, R2, R11)', () => {
  it('G7: keeps it by default and adds only the release button and the guide', () => {
    const settings = parseSettings(someFacts({ workflows: [theirs()] }), {});
    assert.equal(settings.files.publish, undefined);
    assert.equal(settings.publishWorkflow, 'publish.yml');
    assert.equal(settings.publishTrigger, 'tag');
    assert.equal(settings.files.release, '.github/workflows/create-release.yml');
  });

  it('R11: one that starts on published releases is started by the release', () => {
    const workflows = [theirs({ onTags: [], onRelease: true })];
    assert.equal(parseSettings(someFacts({ workflows }), {}).publishTrigger, 'release');
  });

  it('G7: of several that a release would start alike, the one that names the package is kept', () => {
    const workflows = ['publish-other.yml', 'publish-parrot-tools-rs.yml', 'publish-parrot-tools.yml'].map(
      (file) => theirs({ file, onTags: [], onRelease: true }),
    );
    const settings = parseSettings(someFacts({ workflows }), {});
    assert.equal(settings.publishWorkflow, 'publish-parrot-tools.yml');
  });

  it('R12: knows whether it can be started by hand', () => {
    for (const onDispatch of [true, false]) {
      const workflows = [theirs({ onDispatch })];
      assert.equal(parseSettings(someFacts({ workflows }), {}).publishByHand, onDispatch);
    }
    assert.equal(
      parseSettings(someFacts({ workflows: [theirs()] }), { existing: 'beside' }).publishByHand,
      true,
    );
  });

  it('R11: dispatch is refused beside one that starts on published releases', () => {
    const workflows = [theirs({ onTags: [], onRelease: true, onDispatch: true })];
    assert.throws(
      () => parseSettings(someFacts({ workflows }), { tokenMode: 'dispatch' }),
      /--token-mode "dispatch" can't be used: publish\.yml starts on published releases/,
    );
  });

  it('R2: dispatch is refused where the kept workflow has no workflow_dispatch', () => {
    assert.throws(
      () => parseSettings(someFacts({ workflows: [theirs()] }), { tokenMode: 'dispatch' }),
      /publish\.yml has no workflow_dispatch trigger/,
    );
    const workflows = [theirs({ onDispatch: true })];
    assert.equal(parseSettings(someFacts({ workflows }), { tokenMode: 'dispatch' }).token.mode, 'dispatch');
  });

  it('G7: ours goes beside one that no release can start; keeping that is refused with the ways out', () => {
    const workflows = [theirs({ onTags: [], onDispatch: true })];
    const facts = someFacts({ workflows });
    const settings = parseSettings(facts, {});
    assert.equal(settings.files.publish, '.github/workflows/pypi-publish.yml');
    assert.match(settingsRemarks(facts, settings).join(' '), /publish\.yml publishes too/);
    assert.throws(
      () => parseSettings(facts, { existing: 'keep' }),
      /starts neither on pushed tags nor on published releases.*--token-mode dispatch.*--existing replace/,
    );
  });

  it('G7: replace takes over its file name, so that the Trusted Publisher goes on matching, and says so', () => {
    const facts = someFacts({ workflows: [theirs()] });
    const settings = parseSettings(facts, { existing: 'replace' });
    assert.equal(settings.files.publish, '.github/workflows/publish.yml');
    assert.match(settingsRemarks(facts, settings).join(' '), /publish\.yml is replaced under its own name/);
    assert.throws(
      () => parseSettings(facts, { existing: 'replace', outputFilename: 'other.yml' }),
      /keeps its name\. For example publish\.yml/,
    );
  });

  it('G7: replace says which other jobs of the file go with it', () => {
    const publishing = {
      index: 'pypi',
      events: ['push'] as const,
      setsVersion: false,
      needsBranch: undefined,
      otherJobs: ['lint', 'docs'],
    };
    const facts = someFacts({ workflows: [theirs({ publishing })] });
    const said = settingsRemarks(facts, parseSettings(facts, { existing: 'replace' })).join(' ');
    assert.match(said, /publish\.yml is replaced as a whole, so its other jobs are gone: lint, docs\./);
    assert.doesNotMatch(settingsRemarks(facts, parseSettings(facts, {})).join(' '), /other jobs/);
  });

  it('G7: beside writes ours under its own name, and says that both would publish', () => {
    const facts = someFacts({ workflows: [theirs()] });
    const settings = parseSettings(facts, { existing: 'beside' });
    assert.equal(settings.files.publish, '.github/workflows/pypi-publish.yml');
    assert.match(settingsRemarks(facts, settings).join(' '), /publish\.yml publishes too/);
    assert.throws(
      () => parseSettings(facts, { existing: 'beside', outputFilename: 'publish.yml' }),
      /a workflow of that name publishes already/,
    );
  });

  it('G7: files of someone else under our usual names are left alone: ours take other names', () => {
    const workflows = [
      theirs({ file: 'create-release.yml', publishes: false }),
      theirs({ file: 'pypi-publish.yml', publishes: false }),
    ];
    const { files } = parseSettings(someFacts({ workflows, takenGuides: ['RELEASING.md'] }), {});
    assert.deepEqual(files, {
      publish: '.github/workflows/pypi-release.yml',
      release: '.github/workflows/create-pypi-release.yml',
      guide: '.github/RELEASING.md',
    });
  });

  it('G5: once ours is there too, the question is settled', () => {
    const ours = theirs({ file: 'pypi-publish.yml', generated: true });
    const settings = parseSettings(someFacts({ workflows: [theirs(), ours] }), {});
    assert.equal(settings.files.publish, '.github/workflows/pypi-publish.yml');
  });

  it('G5: ours is found again under the name it was given', () => {
    const workflows = [
      theirs({ file: 'ship.yml', generated: true }),
      theirs({ file: 'button.yml', generated: true, publishes: false }),
    ];
    const { files } = parseSettings(someFacts({ workflows }), {});
    assert.equal(files.publish, '.github/workflows/ship.yml');
    assert.equal(files.release, '.github/workflows/button.yml');
  });

  it('R12: of several that publish, the one that a release starts is followed, whatever its name', () => {
    const others = [
      theirs({ file: 'a-docs.yml' }),
      theirs({ file: 'b-nightly.yml', onTags: ['nightly-*'] }),
      theirs({ file: 'c-plugin.yml', onTags: ['plugin-v*'] }),
      theirs({ file: 'd-by-hand.yml', onTags: [], onDispatch: true }),
    ];
    const workflows = [...others, theirs({ file: 'pypi.yml' })];
    assert.equal(parseSettings(someFacts({ workflows }), {}).publishWorkflow, 'pypi.yml');
  });

  it('R12: --publish-workflow names the one to follow', () => {
    const workflows = [theirs(), theirs({ file: 'z.yml', publishes: false })];
    assert.equal(
      parseSettings(someFacts({ workflows }), { publishWorkflow: 'z.yml' }).publishWorkflow,
      'z.yml',
    );
  });

  describe('R12: several named workflows all have to start', () => {
    const pypi = theirs({ file: 'z-pypi.yml' });
    const docker = theirs({ file: 'docker.yml', publishes: false, onDispatch: false });
    const parsed = (publishWorkflow: string, more: object = {}, workflows = [pypi, docker]) =>
      parseSettings(someFacts({ workflows }), { publishWorkflow, ...more });

    it('what uploads to the index is the first, in whatever order they are named', () => {
      for (const names of ['docker.yml,z-pypi.yml', 'z-pypi.yml, docker.yml'])
        assert.deepEqual(parsed(names).publishWorkflows, ['z-pypi.yml', 'docker.yml']);
    });

    it('ours, which is yet to be written, can be one of them', () => {
      const { publishWorkflows, files } = parsed('pypi-publish.yml,docker.yml', {}, [docker]);
      assert.deepEqual(publishWorkflows, ['pypi-publish.yml', 'docker.yml']);
      assert.equal(files.publish, '.github/workflows/pypi-publish.yml');
    });

    it('one that a release would wait for in vain is refused', () => {
      const onRelease = { ...docker, onTags: [], onRelease: true };
      assert.throws(
        () => parsed('z-pypi.yml,docker.yml', {}, [pypi, onRelease]),
        /docker\.yml.*the release is made after/,
      );
      const dispatch = { tokenMode: 'dispatch' };
      assert.throws(
        () => parsed('z-pypi.yml,docker.yml', dispatch, [{ ...pypi, onDispatch: true }, docker]),
        /docker\.yml.*does not start by workflow_dispatch/,
      );
      assert.throws(() => parsed('z-pypi.yml,gone.yml'), /gone\.yml.*there is no such file/);
    });

    it('it can be started by hand only if all can', () => {
      const byHand = { ...pypi, onDispatch: true };
      assert.equal(parsed('z-pypi.yml,docker.yml', {}, [byHand, docker]).publishByHand, false);
      assert.equal(
        parsed('z-pypi.yml,docker.yml', {}, [byHand, { ...docker, onDispatch: true }]).publishByHand,
        true,
      );
    });
  });

  it('nothing is left to write: refused', () => {
    assert.throws(
      () => parseSettings(someFacts({ workflows: [theirs()] }), { includeReleaseWorkflow: false }),
      /nothing is left to write/,
    );
  });

  it('release writes only the button, beside whatever publishes', () => {
    const context = { writes: 'release' } as const;
    for (const workflows of [[], [theirs()], [theirs({ file: 'pypi-publish.yml', generated: true })]]) {
      const { files } = parseSettings(someFacts({ workflows }), { includeReleaseWorkflow: false }, context);
      assert.deepEqual(files, {
        publish: undefined,
        release: '.github/workflows/create-release.yml',
        guide: undefined,
      });
    }
  });

  it('release without any publish workflow says what the button expects', () => {
    const settings = parseSettings(someFacts(), {}, { writes: 'release' });
    assert.match(settingsRemarks(someFacts(), settings).join(' '), /expects pypi-publish\.yml/);
  });

  it('says when the tags of the project do not get through its filter', () => {
    const facts = someFacts({ workflows: [theirs({ onTags: ['[0-9]+.[0-9]+.[0-9]+'] })] });
    assert.match(settingsRemarks(facts, parseSettings(facts, {})).join(' '), /look like v1\.2\.3/);
    const bare = { ...facts, tagPrefix: { value: '', place: 'git tags' } };
    assert.doesNotMatch(settingsRemarks(bare, parseSettings(bare, {})).join(' '), /look like/);
  });

  it('W6: says that PyPI does not know a GitHub Enterprise Server', () => {
    const value = { host: 'ghe.example.com', owner: 'o', name: 'n' };
    const facts = someFacts({ repository: { value, place: 'git remote origin' } });
    assert.match(settingsRemarks(facts, parseSettings(facts, {})).join(' '), /ghe\.example\.com/);
  });
});
