import assert from 'node:assert/strict';
import { WorkflowsError } from '../../src/errors.js';
import { pytestCommand } from '../../src/facts/testing/pytest-command.js';
import { parseSettings } from '../../src/settings/parse.js';
import { someFacts } from './some-facts.js';

type Answers = Record<string, unknown>;

/** Refused with one sentence that names the option and the value. */
function assertRefused(answers: Answers, pattern: RegExp, facts = someFacts()): void {
  assert.throws(
    () => parseSettings(facts, answers),
    (error) => {
      assert.ok(error instanceof WorkflowsError, String(error));
      assert.match(error.message, pattern);
      assert.ok(!error.message.includes('\n'));
      return true;
    },
  );
}

describe('parseSettings takes what was found and what was told (contract G1, G3)', () => {
  it('G1: takes what was found where nothing was told', () => {
    const settings = parseSettings(someFacts(), {});
    assert.equal(settings.packageName, 'parrot-tools');
    assert.equal(settings.importName, 'parrot_tools');
    assert.equal(settings.tagPrefix, 'v');
    assert.deepEqual(settings.releaseBranches, ['main']);
    assert.deepEqual(settings.token, { mode: 'pat', secretName: 'RELEASE_PAT', names: [] });
    assert.deepEqual(settings.files, {
      publish: '.github/workflows/pypi-publish.yml',
      release: '.github/workflows/create-release.yml',
      guide: 'RELEASING.md',
    });
  });

  it('G3: is frozen through and through', () => {
    const settings = parseSettings(someFacts(), {});
    assert.throws(() => Object.assign(settings.python, { build: '2.7' }), TypeError);
    assert.throws(() => (settings.releaseBranches as string[]).push('x'), TypeError);
  });

  const taken: [Answers, (settings: ReturnType<typeof parseSettings>) => unknown, unknown][] = [
    [{ packageName: 'Zope.Parrot_2' }, (s) => s.packageName, 'Zope.Parrot_2'],
    [{ importName: 'zope.parrot' }, (s) => s.importName, 'zope.parrot'],
    [{ importCheck: false }, (s) => s.importCheck, false],
    [{ pythonVersion: '3.12,3.10' }, (s) => s.python.matrix, ['3.10', '3.12']],
    [{ pythonVersion: ['3.10', '3.11'] }, (s) => s.python.required, ['3.10', '3.11']],
    [{ pythonVersion: '>=3.11,<3.13' }, (s) => s.python.matrix, ['3.11', '3.12']],
    [{ pythonVersion: '~=3.11.2' }, (s) => s.python.matrix, ['3.11']],
    [{ pythonVersion: '>=3.9,!=3.10.*,<=3.12' }, (s) => s.python.matrix, ['3.9', '3.11', '3.12']],
    [{ pythonVersion: '3.10,3.11' }, (s) => s.python.build, '3.11'],
    [{ outputFilename: 'publish.yaml' }, (s) => s.files.publish, '.github/workflows/publish.yaml'],
    [{ outputFilename: 'publish.yml' }, (s) => s.publishWorkflow, 'publish.yml'],
    [{ includeReleaseWorkflow: false }, (s) => s.files.release, undefined],
    [{ reminders: false }, (s) => s.files.guide, undefined],
    [{ tokenMode: 'dispatch' }, (s) => s.token, { mode: 'dispatch' }],
    [{ tokenSecretName: 'A_PAT' }, (s) => s.token, { mode: 'pat', secretName: 'A_PAT', names: [] }],
    [{ tokenSecretName: 'A, B' }, (s) => s.token, { mode: 'pat', secretName: 'A', names: ['A', 'B'] }],
    [{ releaseBranches: '1.x,main' }, (s) => s.releaseBranches, ['main', '1.x']],
    [{ releaseBranches: 'release/*' }, (s) => s.releaseBranches, ['release/*']],
    [{ tagPrefix: '' }, (s) => s.tagPrefix, ''],
    [{ tagPrefix: 'release/' }, (s) => s.tagPrefix, 'release/'],
    [{ testCommand: 'pytest -q\nmypy src' }, (s) => s.tests.command, ['pytest -q', 'mypy src']],
    [{ testCommand: '\n  tox  \r\n' }, (s) => s.tests.command, ['tox']],
    [{ testPath: 'tests/unit' }, (s) => s.tests.command, pytestCommand(['tests/unit'])],
    [{ testInstall: 'pip install -e .' }, (s) => s.tests.install, ['pip install -e .']],
    [{ wait: 'started' }, (s) => s.wait, 'started'],
    [{ releaseEnvironment: 'ship-it' }, (s) => s.environments.release, 'ship-it'],
    [{ staticVersion: 'check' }, (s) => s.staticVersion, 'check'],
  ];
  for (const [answers, pick, expected] of taken) {
    it(`takes ${JSON.stringify(answers)}`, () => {
      assert.deepEqual(pick(parseSettings(someFacts(), answers)), expected);
    });
  }

  it('P6: a version whose line was not found is checked, never set', () => {
    const version = { value: { kind: 'unknown', why: 'nothing holds it' } as const, place: 'nowhere' };
    assert.equal(parseSettings(someFacts({ version }), { staticVersion: 'set' }).staticVersion, 'check');
  });

  it('R2: --test-path adds pytest where the project itself does not use it', () => {
    const tests = { ...someFacts().tests, runner: 'unittest' as const };
    const { install } = parseSettings(someFacts({ tests }), { testPath: 'tests' }).tests;
    assert.equal(install.at(-1), 'uv pip install pytest');
  });
});

describe('parseSettings refuses with one sentence: the option, the value, what instead (contract G3)', () => {
  const refused: [Answers, RegExp][] = [
    [
      { tokenSecretName: 'GITHUB_PAT' },
      /^--token-secret-name "GITHUB_PAT" can't be used: GitHub refuses secrets that begin with GITHUB_\. For example RELEASE_PAT\.$/,
    ],
    [{ tokenSecretName: 'github_pat' }, /GITHUB_/],
    [{ tokenSecretName: '1PAT' }, /begins with no digit/],
    [{ tokenSecretName: "A'] || secrets['B" }, /letters, digits and _/],
    [{ tokenSecretName: 'A,a' }, /named twice/],
    [{ tokenSecretName: '' }, /it is empty/],
    [{ appClientIdVariable: 'GITHUB_ID' }, /refuses variables that begin with GITHUB_/],
    [{ packageName: '-parrot' }, /begins and ends with a letter or digit/],
    [{ packageName: 'parrot tools' }, /"parrot tools"/],
    [{ packageName: 'p'.repeat(300) }, /longer than 200/],
    [{ packageName: 42 }, /--package-name "42" can't be used: it must be text/],
    [{ packageName: null }, /must be text/],
    [{ importName: 'parrot-tools' }, /no name that Python can import/],
    [{ importName: 'parrot.class' }, /"class" is a word of the Python language/],
    [{ pythonVersion: '3.1' }, /uv no longer installs Python 3\.1/],
    [{ pythonVersion: '2.7' }, /are written/],
    [{ pythonVersion: 'pypy3' }, /are written/],
    [{ pythonVersion: '>=4' }, /fits/],
    [{ outputFilename: '../x.yml' }, /without a folder/],
    [{ outputFilename: 'x.txt' }, /NAME\.yml/],
    [{ outputFilename: '.yml' }, /NAME\.yml/],
    [{ outputFilename: 'a b.yml' }, /NAME\.yml/],
    [{ releaseOutputFilename: 'pypi-publish.yml' }, /the publish workflow has that name/],
    [{ releaseOutputFilename: 'PyPI-Publish.yml' }, /the publish workflow has that name/],
    [{ tagPrefix: 'v1' }, /ends in a digit/],
    [{ tagPrefix: 'v.' }, /ends in a dot/],
    [{ tagPrefix: '-v' }, /begins with '-'/],
    [{ tagPrefix: 'a..b' }, /'\.\.'/],
    [{ tagPrefix: 'v*' }, /only letters/],
    [{ releaseBranches: 'main,feature branch' }, /only letters/],
    [{ releaseBranches: 'main]' }, /only letters/],
    [{ releaseBranches: '/main' }, /begins with/],
    [{ releaseBranches: 'a.lock' }, /\.lock/],
    [{ releaseBranches: '**' }, /'\*'/],
    [{ tokenMode: 'ssh' }, /it must be pat, github-app or dispatch/],
    [{ wait: true }, /it must be finished or started/],
    [{ testCommand: 'echo $' + '{{ secrets.X }}' }, /GitHub would replace/],
    [{ testCommand: ' \n ' }, /it is empty/],
    [{ testCommand: 'a\u0000b' }, /control characters/],
    [{ testCommand: 'a\u2028b' }, /control characters/],
    [{ testCommand: 'a\ud800' }, /half of a character/],
    [{ testPath: '../tests' }, /leads out of the project/],
    [{ testPath: '/tests' }, /leads out of the project/],
    [{ testPath: 'tests; rm' }, /only letters/],
    [{ testPath: '-x' }, /only letters/],
    [{ pypiEnvironment: 'true' }, /YAML would not read it as a name/],
    [{ pypiEnvironment: 'release' }, /another environment here has that name/],
    [{ pypiEnvironment: 'a: b' }, /only letters/],
    [{ verbosePublish: 'false' }, /it is on or off, true or false/],
    [{ pakageName: 'x' }, /there is no such option; packageName is near/],
    [{ publishWorkflow: 'mine.yml' }, /there is no such file; \.github\/workflows holds no workflow yet/],
  ];
  for (const [answers, pattern] of refused) {
    it(`refuses ${JSON.stringify(answers).slice(0, 70)}`, () => assertRefused(answers, pattern));
  }

  it('names the place where a found value is at fault, and lets an answer overrule it', () => {
    const facts = someFacts({ distribution: { value: "parrot'; rm -rf ~", place: 'setup.py' } });
    assertRefused({}, /^The package name found in setup\.py, ".*" can't be used/, facts);
    assert.equal(parseSettings(facts, { packageName: 'parrot' }).packageName, 'parrot');
  });

  it('W4: refuses found test commands that hold an expression', () => {
    const tests = { ...someFacts().tests, command: ['echo $' + '{{ secrets.RELEASE_PAT }}'] };
    assertRefused({}, /^The test set-up found in pyproject\.toml/, someFacts({ tests }));
  });

  it('asks for the package name where none was found', () => {
    assertRefused({}, /say it with --package-name NAME\.$/, someFacts({ distribution: undefined }));
  });

  it('shows hidden characters of a value as escapes', () => {
    assertRefused({ packageName: 'a\u202eb' }, /"a\\u202eb"/);
  });

  it('calls the option as the door does', () => {
    assert.throws(
      () => parseSettings(someFacts(), { tagPrefix: '1' }, { nameOf: (key) => `tag:${key}` }),
      /^WorkflowsError: tag:tagPrefix "1" can't be used/,
    );
  });
});
