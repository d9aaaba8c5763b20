import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHelpers } from 'yeoman-test';
import Init from '../../generators/init/index.js';
import { initProject } from '../../src/bootstrap/init-project.js';
import { questionKeys } from '../../src/bootstrap/questions.js';
import { init } from '../../src/commands/init.js';
import { WorkflowsError } from '../../src/errors.js';
import { filesIn, folders, git, put } from './folders.js';

const here = fileURLToPath(new URL('../..', import.meta.url));
const resolved = path.join(here, 'generators/init/index.ts');

const ANSWERS = {
  packageName: 'Parrot.Tools',
  author: 'Ada Lovelace',
  authorEmail: 'ada@b.example',
  description: 'Teaches parrots to speak',
  url: 'https://github.com/octo/parrot-tools',
  commandName: 'parrot',
  backend: 'uv',
  license: 'ISC',
} as const;

const OPTIONS = questionKeys.flatMap((key) => [
  `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
  ANSWERS[key],
]);

/** The plain command, as a process of its own. */
function command(args: readonly string[], cwd: string) {
  const main = path.join(here, 'src/commands/bin/pypi-workflows.ts');
  const tsx = path.join(here, 'node_modules/tsx/dist/loader.mjs');
  return spawnSync(process.execPath, [`--import=file://${tsx}`, main, 'init', ...args], {
    cwd,
    encoding: 'utf8',
  });
}

/** `yo pypi-workflows:init FOLDER`, with options given and, where there are any, prompts answered. */
function yeoman(root: string, options: Record<string, unknown>, prompts?: Record<string, unknown>) {
  const run = createHelpers({})
    .create(Init as never, { resolved, namespace: 'pypi-workflows:init' }, {})
    .withAdapterOptions({ throwOnMissingAnswer: true } as never)
    .withArguments([root])
    .withOptions(options as never);
  return prompts === undefined ? run : run.withPrompts(prompts);
}

describe('the doors to a new project', () => {
  const folder = folders();
  let expected: Record<string, string>;

  before(async () => {
    const root = path.join(folder(), 'parrot');
    await initProject({ ...ANSWERS, tokenMode: 'dispatch' }, { directory: root, index: false });
    expected = filesIn(root);
  });

  it('pypi-workflows init DIR, by options', () => {
    const cwd = folder();
    const { status, stdout, stderr } = command(
      ['parrot', ...OPTIONS, '--yes', '--token-mode', 'dispatch'],
      cwd,
    );
    assert.equal(status, 0, stderr);
    assert.deepEqual(filesIn(path.join(cwd, 'parrot')), expected);
    assert.match(stdout, /create {2}pyproject\.toml/);
    assert.match(stdout, /first commit of a new repository, on branch main/);
    assert.match(stdout, /Left to do, once/);
    assert.equal(git(path.join(cwd, 'parrot'), 'rev-list', '--count', 'HEAD'), '1');
  });

  it('yo pypi-workflows:init, by options', async () => {
    const root = path.join(folder(), 'parrot');
    await yeoman(root, { ...ANSWERS, yes: true, tokenMode: 'dispatch' });
    assert.deepEqual(filesIn(root), expected);
    assert.equal(git(root, 'rev-list', '--count', 'HEAD'), '1');
  });

  it('yo pypi-workflows:init, by questions, asked once each and in order', async () => {
    const root = path.join(folder(), 'parrot');
    const result = await yeoman(root, { tokenMode: 'dispatch' }, ANSWERS);
    assert.deepEqual(
      (result as unknown as { askedQuestions: { name: string }[] }).askedQuestions.map(({ name }) => name),
      questionKeys,
    );
    assert.deepEqual(filesIn(root), expected);
  });

  it('show what would be written, and write nothing, with --dry-run', () => {
    const cwd = folder();
    const { status, stdout } = command(['parrot', ...OPTIONS, '--dry-run'], cwd);
    assert.equal(status, 0);
    assert.match(stdout, /create {2}src\/parrot_tools\/py\.typed/);
    assert.equal(existsSync(path.join(cwd, 'parrot')), false);
  });

  it('answer programs in JSON', () => {
    const cwd = folder();
    const { stdout } = command(['parrot', ...OPTIONS, '--json'], cwd);
    const report = JSON.parse(stdout) as { written: boolean; files: { path: string; action: string }[] };
    assert.equal(report.written, true);
    assert.ok(report.files.every((file) => file.action === 'create'));
    assert.equal(git(path.join(cwd, 'parrot'), 'rev-list', '--count', 'HEAD'), '1');
  });

  const refused: [string, readonly string[], RegExp][] = [
    [
      'a name of the standard library',
      ['--package-name', 'json', '--yes'],
      /^--package-name "json" can't be used: json is a module of Python's standard library\. For example json-tools\.$/,
    ],
    [
      'an option without its value',
      ['--author', '--yes'],
      /--author needs a value, for example --author "Ada Lovelace"\./,
    ],
    ['an option that is none', ['--authr', 'x'], /there is no option --authr/],
    ['a second folder', ['a', 'b', '--yes'], /"b" is no command/],
    ['another project', ['--yes'], /There is a Python project in .* already: setup\.py/],
  ];
  for (const [what, args, message] of refused) {
    it(`refuse ${what} in one sentence, and write nothing`, async () => {
      const cwd = folder();
      put(cwd, { 'setup.py': '' });
      await assert.rejects(
        init(['-C', cwd, ...args]),
        (error) => error instanceof WorkflowsError && message.test(error.message),
      );
      assert.deepEqual(filesIn(cwd), { 'setup.py': '' });
    });
  }

  it('end with 1 and one line on stderr where something is wrong', () => {
    const { status, stderr, stdout } = command(['--package-name', 'json', '--yes'], folder());
    assert.equal(status, 1);
    assert.match(stderr, /^pypi-workflows: --package-name "json" can't be used: .*\n$/);
    assert.equal(stdout, '');
  });

  it('are told of in --help', () => {
    const { stdout } = command(['--help'], folder());
    for (const option of OPTIONS.filter((word) => word.startsWith('--')))
      assert.ok(stdout.includes(option), option);
  });

  it('write nothing as a person without the right to', () => {
    const cwd = folder();
    const script = `import { initProject } from ${JSON.stringify(path.join(here, 'src/bootstrap/init-project.ts'))};
      await initProject({ packageName: 'parrot', author: 'Ada' }, { directory: ${JSON.stringify(path.join(cwd, 'new'))}, index: false })
        .catch((error) => console.log(error.code, error.message));`;
    put(cwd, { 'try.mts': script });
    chmodSync(cwd, 0o555);
    const tsx = path.join(here, 'node_modules/tsx/dist/loader.mjs');
    const { stdout } = spawnSync(process.execPath, [`--import=file://${tsx}`, path.join(cwd, 'try.mts')], {
      encoding: 'utf8',
      ...(process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}), // root may write anywhere
      env: { ...process.env, HOME: '/nonexistent' },
    });
    chmodSync(cwd, 0o755);
    assert.match(stdout, /^no-permission .*new can't be made: permission denied/);
    assert.equal(existsSync(path.join(cwd, 'new')), false);
  });
});
