import { cpSync, existsSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { git } from '../git/git.js';

async function bringOver(from: string, work: string, defaultBranch: string | undefined): Promise<string> {
  const current = await git(from, ['symbolic-ref', '--quiet', '--short', 'HEAD']).catch(() => 'main');
  const branch = defaultBranch ?? current;
  await git(work, ['fetch', '--quiet', '--no-recurse-submodules', from, '+refs/tags/*:refs/tags/*']);
  await git(work, ['fetch', '--quiet', '--no-recurse-submodules', from, '+refs/heads/*:refs/heads/*']).catch(
    () => '',
  );
  await git(work, ['fetch', '--quiet', '--no-recurse-submodules', from, `+HEAD:refs/heads/${branch}`]);
  await git(work, ['symbolic-ref', 'HEAD', `refs/heads/${branch}`]);
  await git(work, ['reset', '--quiet', '--hard']);
  return branch;
}

async function copyUncommitted(from: string, work: string): Promise<void> {
  const list = async (args: string[]) =>
    (await git(from, ['ls-files', '-z', ...args])).split('\0').filter(Boolean);
  for (const name of await list(['--cached', '--others', '--exclude-standard'])) {
    const source = path.join(from, name);
    const target = path.join(work, name);
    if (!existsSync(source)) rmSync(target, { force: true });
    else if (!lstatSync(source).isDirectory()) {
      mkdirSync(path.dirname(target), { recursive: true });
      cpSync(source, target, { verbatimSymlinks: true, force: true });
    }
  }
}

/**
 * Makes a bare repository out of a working copy: its history, branches and tags, and what is not committed yet as
 * one more commit. The working copy itself is only read.
 *
 * @returns the default branch
 */
export async function importRepository(
  from: string,
  bare: string,
  scratch: string,
  defaultBranch: string | undefined,
): Promise<string> {
  const work = path.join(scratch, 'import');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  await git(work, ['init', '--quiet', '--initial-branch=rehearsal-import']);
  const isRepository = existsSync(path.join(from, '.git'));
  let branch = defaultBranch ?? 'main';
  if (isRepository && (await git(from, ['rev-parse', '--verify', '--quiet', 'HEAD']).catch(() => ''))) {
    branch = await bringOver(from, work, defaultBranch);
    await copyUncommitted(from, work);
  } else {
    await git(work, ['symbolic-ref', 'HEAD', `refs/heads/${branch}`]);
    cpSync(from, work, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (name) => path.basename(name) !== '.git',
    });
  }
  await git(work, ['add', '--all']);
  if (await git(work, ['status', '--porcelain']))
    await git(work, ['commit', '--quiet', '--no-verify', '-m', 'What is not committed yet']);
  await git(scratch, ['clone', '--quiet', '--bare', work, bare]);
  await git(bare, ['remote', 'remove', 'origin']);
  for (const [name, value] of [
    ['http.receivepack', 'true'],
    ['uploadpack.allowAnySHA1InWant', 'true'],
    ['receive.advertisePushOptions', 'false'],
    ['gc.auto', '0'],
  ] as const)
    await git(bare, ['config', name, value]);
  rmSync(work, { recursive: true, force: true });
  return branch;
}
