import type { ProjectFiles } from '../reading/project-files.js';
import { isHarmless } from './quote.js';

/** The files that hold the project's tests, and what they are written for. */
export interface TestFiles {
  /** Python files with tests, and the conftest.py and helper files beside them. */
  readonly files: readonly string[];
  /** The top folders or files that hold them, for the reason line and the command. */
  readonly roots: readonly string[];
  /** At least one function or class that a runner would find by the default patterns of pytest. */
  readonly collectable: boolean;
  readonly style: 'pytest' | 'unittest' | 'none';
  /** Test files that pytest's patterns do not match but that hold test cases. */
  readonly odd: readonly string[];
}

const FOLDER = /^(tests?|testing|unit_?tests?|test_?suite|specs?)$/i;
const FILE = /^(test_.*|.*_tests?|tests?)\.py$/i;
const PYTEST_PATTERN = /(^|\/)(test_[^/]*|[^/]*_test)\.py$/;
const SKIPPED =
  /^(\..*|node_modules|build|dist|docs?|venv|env|examples?|site-packages|vendor(ed)?|_vendor|third_party|benchmarks?)$|\.egg-info$/;
const LARGEST_SCAN = 1500;

/** Looks for tests where projects keep them: a folder of their own, inside the package, beside the module. */
export function findTestFiles(files: ProjectFiles): TestFiles {
  const roots: string[] = [];
  const found: string[] = [];
  let budget = LARGEST_SCAN;
  const walk = (folder: string, inTests: boolean, depth: number): void => {
    for (const name of files.list(folder)) {
      if (budget <= 0) return;
      if (!isHarmless(name)) continue;
      const path = folder === '' ? name : `${folder}/${name}`;
      if (name.endsWith('.py')) {
        if (!inTests && !FILE.test(name) && name !== 'conftest.py') continue;
        if (
          !inTests &&
          FILE.test(name) &&
          depth > 0 &&
          !PYTEST_PATTERN.test(name) &&
          !/^tests?\.py$/.test(name)
        )
          continue;
        budget -= 1;
        found.push(path);
        if (!inTests && name !== 'conftest.py') roots.push(path);
      } else if (!name.includes('.') && depth < 7 && files.isFolder(path)) {
        if (!inTests && SKIPPED.test(name)) continue;
        const isTests = inTests || FOLDER.test(name);
        if (isTests && !inTests) roots.push(path);
        walk(path, isTests, depth + 1);
      }
    }
  };
  walk('', false, 0);
  return describe(files, found, roots);
}

function describe(files: ProjectFiles, found: readonly string[], roots: readonly string[]): TestFiles {
  let pytest = false;
  let unittest = false;
  let collectable = false;
  const odd: string[] = [];
  const holding = new Set<string>();
  for (const file of found) {
    const text = files.text(file) ?? '';
    const cases = /^class\s+\w+\s*\([^)]*(TestCase|Test)\b[^)]*\)/m.test(text);
    const functions = /^\s*(async\s+)?def\s+test/m.test(text) || /^class\s+Test\w*/m.test(text);
    if (/^\s*(import|from)\s+pytest\b/m.test(text) || file.endsWith('conftest.py')) pytest = true;
    if (/^(async\s+)?def\s+test/m.test(text) || /^class\s+Test\w*\s*(\(\s*(object)?\s*\))?:/m.test(text))
      pytest = true;
    if (/\bunittest\b/.test(text)) unittest = true;
    if (!cases && !functions) continue;
    holding.add(file);
    if (PYTEST_PATTERN.test(file)) collectable = true;
    else if (!/(^|\/)(conftest|__init__)\.py$/.test(file) && (cases || /^(async\s+)?def\s+test/m.test(text)))
      odd.push(file);
  }
  return {
    files: found,
    roots: roots.filter((root) => [...holding].some((file) => file === root || file.startsWith(`${root}/`))),
    collectable,
    style: holding.size === 0 ? 'none' : pytest || !unittest ? 'pytest' : 'unittest',
    odd: collectable ? [] : odd,
  };
}
