import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestPlan } from '../../../src/facts/facts.js';
import type { ProjectFiles } from '../../../src/facts/reading/project-files.js';
import { findTests } from '../../../src/facts/testing/test-plan.js';
import { filesIn } from '../files-in.js';

/** The files of a small project, by path. */
export type Files = Readonly<Record<string, string>>;

/** Writes a project into a folder of its own and gives its files to a function. */
export function withProject<T>(contents: Files, use: (files: ProjectFiles) => T): T {
  const root = mkdtempSync(path.join(tmpdir(), 'project-'));
  try {
    for (const [file, text] of Object.entries(contents)) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
    }
    return use(filesIn(root));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The plan found for a small project named `parrot`. */
export function planOf(
  contents: Files,
  legs: readonly string[] = ['3.10', '3.11', '3.12', '3.13'],
): TestPlan {
  const python = { requires: undefined, matrix: legs, required: legs, build: '3.12' };
  return withProject(contents, (files) => findTests(files, { distribution: 'parrot', python }));
}
