import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { readArguments } from '../../src/commands/arguments.js';
import { apply } from '../../src/conversation/finish.js';
import { prepare, settle } from '../../src/generation.js';
import { kebab } from '../../src/settings/option-names.js';
import { parrotProject, publishFile, releaseFile, usualFiles } from '../commands/parrot-project.js';
import { filesIn, projectFolder, removeFolders } from '../files/project-folder.js';
import { hostileText, oddText } from '../settings/hostile-text.js';
import { runsOf } from '../share.js';
import { runYeoman } from './run-yeoman.js';

const keys = [
  ...[
    'packageName',
    'importName',
    'outputFilename',
    'releaseOutputFilename',
    'tokenSecretName',
    'releaseBranches',
  ],
  ...[
    'tagPrefix',
    'pypiEnvironment',
    'releaseEnvironment',
    'testPath',
    'testCommand',
    'testInstall',
    'pythonVersion',
  ],
  ...['publishWorkflow', 'tokenMode', 'wait', 'existing', 'appClientIdVariable'],
];
const hostileAnswer = fc.tuple(fc.constantFrom(...keys), fc.oneof(hostileText, oddText));

describe('hostile answers at every door (contract G3, W4)', function () {
  this.timeout(600_000);
  let original: string;
  let home: string;
  let root: string;
  let jobs: string[];
  let refused: number;
  let written: number;

  before(async () => {
    original = parrotProject();
    home = projectFolder();
    root = path.join(home, 'project');
    cpSync(original, root, { recursive: true });
    await runYeoman('app', root, { yes: true });
    jobs = [publishFile, releaseFile].flatMap((file) =>
      Object.keys(parse(readFileSync(path.join(root, file), 'utf8')).jobs),
    );
  });
  beforeEach(() => {
    refused = 0;
    written = 0;
  });
  after(removeFolders);

  /** Refused with a sentence and nothing written, or written inside the project with the same jobs. */
  async function tryDoor(door: () => Promise<unknown>): Promise<void> {
    rmSync(root, { recursive: true, force: true });
    cpSync(original, root, { recursive: true });
    let message: string | undefined;
    try {
      await door();
    } catch (error) {
      message = (error as Error).message;
      assert.match((error as Error).name, /^(?:WorkflowsError|Error)$/, String((error as Error).stack));
      assert.match(message, /can't be used|needs a value|is no option|no such|nothing/, message);
    }
    assert.deepEqual(
      filesIn(home).filter((file) => !file.startsWith('project/')),
      [],
      'nothing outside the project',
    );
    const added = filesIn(root).filter((file) => !usualFiles.includes(file));
    if (message !== undefined) {
      refused++;
      assert.deepEqual(added, []);
      return;
    }
    written++;
    for (const file of added)
      assert.match(file, /^(?:\.github\/workflows\/[\w.-]+\.ya?ml|RELEASING\.md|\.yo-rc\.json)$/);
    const workflows = added.filter((file) => file.startsWith('.github/'));
    const found = workflows.flatMap((file) =>
      Object.keys(parse(readFileSync(path.join(root, file), 'utf8')).jobs),
    );
    assert.deepEqual(found.sort(), [...jobs].sort());
  }

  function assertBoth(): void {
    assert.ok(refused > 10 && written > 5, `${refused} refused, ${written} written`);
  }

  it('through the options of Yeoman', async () => {
    await fc.assert(
      fc.asyncProperty(hostileAnswer, ([key, value]) =>
        tryDoor(() => runYeoman('app', root, { yes: true, [kebab(key)]: value })),
      ),
      { numRuns: runsOf(80, 200) },
    );
    assertBoth();
  });

  it('through the questions of Yeoman', async () => {
    const answers = fc.record({
      packageName: fc.oneof(hostileText, oddText),
      includeReleaseWorkflow: fc.constant(true),
      tokenMode: fc.constantFrom('pat', 'github-app', 'dispatch'),
      reminders: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(answers, (told) => tryDoor(() => runYeoman('app', root, {}, told))),
      { numRuns: runsOf(80, 200) },
    );
    assert.ok(refused > 5 && written > 5, `${refused} refused, ${written} written`);
  });

  /** The plain command's work, without its process and its printing. */
  async function plainly(argv: readonly string[]): Promise<void> {
    const { answers, words } = readArguments(argv);
    assert.deepEqual(words, []);
    const prepared = await prepare({ directory: root, writes: 'all', given: answers });
    const door = {
      say: () => {},
      warn: () => {},
      paint: (_: unknown, text: string) => text,
      width: undefined,
      ask: undefined,
    };
    await apply(settle(prepared, {}), door, { force: false, dryRun: false, diff: false, check: false });
  }

  it('through the options of the plain command', async () => {
    await fc.assert(
      fc.asyncProperty(hostileAnswer, ([key, value]) =>
        tryDoor(() => plainly([`--${kebab(key)}=${value}`, '--yes'])),
      ),
      { numRuns: runsOf(100, 300) },
    );
    assertBoth();
  });

  it('through .yo-rc.json', async () => {
    await fc.assert(
      fc.asyncProperty(hostileAnswer, ([key, value]) =>
        tryDoor(() => {
          const store = { 'generator-pypi-workflows': { [key]: value } };
          writeFileSync(path.join(root, '.yo-rc.json'), JSON.stringify(store));
          return plainly([]).catch((error) => {
            rmSync(path.join(root, '.yo-rc.json'));
            throw error;
          });
        }),
      ),
      { numRuns: runsOf(100, 300) },
    );
    assertBoth();
  });
});
