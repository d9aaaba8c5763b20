import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { WorkflowsError } from '../errors.js';
import type { PlannedFile } from '../files/plan.js';
import { readInside } from '../files/read.js';
import type { RenderedFile } from '../settings/settings.js';
import type { ProjectAnswers } from './answers.js';

/** What a new project leaves as it finds it: a repository made on GitHub often has these already. */
const KEPT = /^(?:README\.md|CHANGELOG\.md|LICENSE|\.gitignore|\.github\/dependabot\.yml|tests\/.*)$/;

/** Licence files as tools look for them (PEP 639, "license-files"). */
const LICENCE_FILE = /^(?:LICEN[CS]E|COPYING)(?:\.(?:md|txt|rst))?$/i;

/** The licence file that is there already; undefined: none. */
export function licenceFileIn(root: string): string | undefined {
  return namesIn(root).find((name) => LICENCE_FILE.test(name));
}

/**
 * Refuses a folder where a project has begun in another way: its code would stand beside the new one, unused.
 * @param pyproject the new pyproject.toml; one that is there and the same is a second run
 * @param force consent to replace pyproject.toml
 * @throws WorkflowsError `conflict`
 */
export function refuseOtherProject(
  root: string,
  { importName }: ProjectAnswers,
  pyproject: string,
  force: boolean,
): void {
  const begun = ['setup.py', 'setup.cfg', 'Pipfile'].find((name) => existsSync(path.join(root, name)));
  const inTheWay = [importName, `${importName}.py`].find((name) => existsSync(path.join(root, name)));
  if (begun !== undefined || (!force && ![undefined, pyproject].includes(before(root, 'pyproject.toml')))) {
    throw new WorkflowsError(
      'conflict',
      `There is a Python project in ${root} already: ${begun ?? 'pyproject.toml'}. To give it workflows: pypi-workflows${begun === undefined ? '; to overwrite pyproject.toml: --force' : ''}.`,
    );
  }
  if (inTheWay !== undefined) {
    throw new WorkflowsError(
      'conflict',
      `${inTheWay} in ${root} would be imported in place of src/${importName}. Move it away, or take another --package-name.`,
    );
  }
}

/**
 * Compares a new project's files with the disk; reads, never writes. They bear no first line: they are the user's own.
 * Where a file of the list above is there already it stays, and the example is not put beside code that is there.
 */
export function planProject(root: string, files: readonly RenderedFile[]): readonly PlannedFile[] {
  const entry = files.find(({ path: file }) => file.endsWith('/__init__.py'));
  const codeBefore = entry === undefined ? undefined : before(root, entry.path);
  const otherCode = codeBefore !== undefined && codeBefore !== entry?.text;
  return files.flatMap(({ path: file, text }): readonly PlannedFile[] => {
    const there = before(root, file);
    if (there === undefined) {
      const example = otherCode && /^(?:src|tests)\/.*\.py$/.test(file);
      return example ? [] : [{ path: file, action: 'create', before: there, after: text }];
    }
    const stays = there === text || KEPT.test(file) || file.startsWith('src/');
    return [
      { path: file, action: stays ? 'unchanged' : 'foreign', before: there, after: stays ? there : text },
    ];
  });
}

function before(root: string, file: string): string | undefined {
  return existsSync(root) ? readInside(root, file) : undefined;
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
