import assert from 'node:assert/strict';
import { existsSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { initProject } from '../../src/bootstrap/init-project.js';
import { WorkflowsError } from '../../src/errors.js';
import { prepare, settle } from '../../src/generation.js';
import { filesIn, folders, git, put } from './folders.js';

const ADA = { author: 'Ada "L" Lovelace', authorEmail: 'ada@b.example' };
const now = new Date('2026-11-22T12:00:00Z');

function init(directory: string, answers: Record<string, unknown> = {}, force = false) {
  return initProject({ ...ADA, ...answers }, { directory, now, force, index: false });
}

function refusal(code: string, message: RegExp) {
  return (error: unknown) =>
    error instanceof WorkflowsError && error.code === code && message.test(error.message);
}

describe('initProject', () => {
  const folder = folders();

  it('makes the folder, the project and its first commit', async () => {
    const root = path.join(folder(), 'Parrot Tools');
    const result = await init(root);
    assert.equal(result.answers.packageName, 'Parrot-Tools');
    assert.deepEqual(result.written.map((file) => file.path).sort(), Object.keys(filesIn(root)));
    assert.ok(existsSync(path.join(root, 'src/parrot_tools/py.typed')));
    assert.ok(existsSync(path.join(root, '.github/workflows/create-release.yml')));
    assert.ok(existsSync(path.join(root, 'RELEASING.md')));
    assert.equal(result.repository.kind, 'committed');
    assert.equal(git(root, 'status', '--short'), '');
    assert.equal(git(root, 'symbolic-ref', '--short', 'HEAD'), 'main');
    assert.deepEqual(result.settings.python.matrix, ['3.11', '3.12', '3.13', '3.14', '3.15']);
  });

  it('commits as the author where git knows nobody', async () => {
    const home = folder();
    const { HOME, XDG_CONFIG_HOME, GIT_CONFIG_NOSYSTEM } = process.env;
    Object.assign(process.env, { HOME: home, XDG_CONFIG_HOME: home, GIT_CONFIG_NOSYSTEM: '1' });
    try {
      const first = path.join(home, 'a');
      await init(first);
      assert.equal(
        git(first, 'log', '--format=%an <%ae>, %cn'),
        'Ada "L" Lovelace <ada@b.example>, Ada "L" Lovelace',
      );
      const second = path.join(home, 'b');
      await init(second, { authorEmail: '' });
      assert.equal(git(second, 'log', '--format=%an <%ae>'), 'Ada "L" Lovelace <>');
    } finally {
      for (const [name, value] of Object.entries({ HOME, XDG_CONFIG_HOME, GIT_CONFIG_NOSYSTEM })) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  });

  for (const backend of ['hatchling', 'setuptools', 'uv', 'flit']) {
    it(`leaves nothing for pypi-workflows to change (${backend})`, async () => {
      const root = path.join(folder(), 'parrot');
      await init(root, { backend, url: 'https://github.com/octo/parrot', tokenMode: 'dispatch' });
      const settled = settle(await prepare({ directory: root, writes: 'all', given: {} }), {});
      assert.deepEqual(
        settled.files.map((file) => file.action),
        ['unchanged', 'unchanged', 'unchanged'],
      );
      assert.equal(
        settled.settings.version.kind,
        backend === 'uv' || backend === 'flit' ? 'file' : 'variable',
      );
      assert.equal(settled.settings.token.mode, 'dispatch', 'kept in .yo-rc.json');
      assert.equal(settled.settings.repository?.owner, 'octo');
    });
  }

  it('changes nothing when run again', async () => {
    const root = path.join(folder(), 'parrot');
    await init(root, { commandName: 'parrot' });
    const before = filesIn(root);
    const again = await init(root, { commandName: 'parrot' });
    assert.deepEqual(again.written, []);
    assert.deepEqual(filesIn(root), before);
    assert.equal(again.repository.kind, 'found');
  });

  it('keeps what a repository made on GitHub has already, and commits nothing there', async () => {
    const root = folder();
    git(root, 'init', '--quiet');
    git(root, 'symbolic-ref', 'HEAD', 'refs/heads/trunk');
    git(root, 'remote', 'add', 'origin', 'git@github.com:octo/parrot-tools.git');
    const mine = { 'README.md': 'mine\n', '.gitignore': 'mine\n', LICENSE: 'Apache License\n Version 2.0\n' };
    put(root, mine);
    const result = await init(root, { packageName: 'parrot-tools' });
    const files = filesIn(root);
    for (const [file, text] of Object.entries(mine)) assert.equal(files[file], text);
    assert.match(files['pyproject.toml'] ?? '', /license = "Apache-2.0"\nlicense-files = \["LICENSE"\]/);
    assert.match(files['pyproject.toml'] ?? '', /Repository = "https:\/\/github\.com\/octo\/parrot-tools"/);
    assert.match(files['.github/workflows/create-release.yml'] ?? '', /trunk/);
    assert.equal(result.settings.repository?.name, 'parrot-tools');
    assert.equal(result.repository.kind, 'found');
    assert.match(git(root, 'status', '--short'), /\?\? pyproject\.toml/);
  });

  it('takes a licence file under another name', async () => {
    const root = folder();
    put(root, { 'COPYING.md': 'GNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007\n' });
    await init(root);
    assert.match(
      filesIn(root)['pyproject.toml'] ?? '',
      /license = "GPL-3.0-or-later"\nlicense-files = \["COPYING.md"\]/,
    );
    assert.equal(existsSync(path.join(root, 'LICENSE')), false);
  });

  it('says where a licence text is missing', async () => {
    const result = await init(path.join(folder(), 'parrot'), { license: 'EUPL-1.2' });
    assert.match(result.remarks.join('\n'), /The text of EUPL-1\.2 is not at hand/);
  });

  it('leaves code that is there alone, and adds no example beside it', async () => {
    const root = folder();
    put(root, { 'src/parrot/__init__.py': 'speak = print\n' });
    await init(root, { packageName: 'parrot' });
    const files = filesIn(root);
    assert.equal(files['src/parrot/__init__.py'], 'speak = print\n');
    assert.deepEqual(
      Object.keys(files).filter((file) => file.endsWith('.py')),
      ['src/parrot/__init__.py'],
    );
  });

  const inTheWay: [string, Record<string, string>, RegExp][] = [
    ['setup.py', { 'setup.py': '' }, /already: setup\.py\. To give it workflows: pypi-workflows/],
    ['another pyproject.toml', { 'pyproject.toml': '[project]\n' }, /already: pyproject\.toml.*--force/],
    [
      'a package beside src',
      { 'parrot/__init__.py': '' },
      /parrot in .* would be imported in place of src\/parrot/,
    ],
    ['a module beside src', { 'parrot.py': '' }, /parrot\.py in .* would be imported/],
  ];
  for (const [what, files, message] of inTheWay) {
    it(`refuses ${what}, and writes nothing`, async () => {
      const root = folder();
      put(root, files);
      await assert.rejects(init(root, { packageName: 'parrot' }), refusal('conflict', message));
      assert.deepEqual(filesIn(root), files);
      assert.equal(existsSync(path.join(root, '.git')), false);
    });
  }

  it('leaves a workflow of another hand alone: ours takes another name', async () => {
    const root = folder();
    const theirs = { '.github/workflows/create-release.yml': 'on: push\n' };
    put(root, theirs);
    await init(root, { packageName: 'parrot' });
    const after = filesIn(root);
    assert.equal(after['.github/workflows/create-release.yml'], 'on: push\n');
    assert.match(after['.github/workflows/create-pypi-release.yml'] ?? '', /name: Create release/);
  });

  it('overwrites pyproject.toml with consent only', async () => {
    const root = folder();
    put(root, { 'pyproject.toml': '[tool.x]\n' });
    await init(root, { packageName: 'parrot' }, true);
    assert.match(filesIn(root)['pyproject.toml'] ?? '', /name = "parrot"/);
  });

  it('refuses a folder deep in a repository', async () => {
    const root = folder();
    git(root, 'init', '--quiet');
    await assert.rejects(init(path.join(root, 'a/b')), refusal('bad-option', /lies in the repository/));
    assert.equal(existsSync(path.join(root, 'a')), false);
  });

  it('follows no link out of the project', async () => {
    const [root, outside] = [folder(), folder()];
    symlinkSync(outside, path.join(root, 'src'));
    await assert.rejects(init(root, { packageName: 'parrot' }), refusal('unsafe-path', /src/));
    assert.deepEqual(filesIn(outside), {});
    assert.equal(existsSync(path.join(root, 'pyproject.toml')), false);
  });

  it('refuses a bad answer before anything is made', async () => {
    const root = path.join(folder(), 'new');
    await assert.rejects(init(root, { packageName: 'json' }), refusal('bad-option', /standard library/));
    await assert.rejects(init(root, { tokenMode: 'psychic' }), refusal('bad-option', /--token-mode/));
    await assert.rejects(init(root, { flavour: 'x' }), refusal('bad-option', /no such option/));
    assert.equal(existsSync(root), false);
  });

  it('tells of a name that the index knows, and does not fail where it is silent', async () => {
    const asked: string[] = [];
    const index = (answer: () => Promise<Response>) => ({
      fetch: (async (url: string) => {
        asked.push(url);
        return answer();
      }) as typeof fetch,
    });
    const remarks = async (answer: () => Promise<Response>) =>
      (await initProject({ ...ADA, packageName: 'Par.rot' }, { directory: folder(), index: index(answer) }))
        .remarks;
    const silent = await remarks(async () => new Response(null, { status: 404 }));
    assert.deepEqual(silent, await remarks(() => Promise.reject(new Error('no route to host'))));
    assert.deepEqual(silent, await remarks(async () => new Response(null, { status: 503 })));
    const known = await remarks(async () => new Response());
    assert.match(known.join('\n'), /PyPI has a project named Par\.rot already/);
    assert.equal(known.length, silent.length + 1);
    assert.deepEqual([...new Set(asked)], ['https://pypi.org/simple/par-rot/']);
  });
});
