import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AttemptOptions } from '../../build/green/attempt.js';
import { ours } from '../../build/green/contenders/ours.js';
import { corpus } from '../../build/green/corpus/corpus.js';
import { measure } from '../../build/green/measure.js';
import type { Result } from '../../build/green/result.js';
import { sideBySide } from '../../build/green/side-by-side.js';
import { findInterpreters } from '../../rehearsal/src/tools/interpreters.js';
import { builtCommand } from '../commands/built-command.js';

const tools = (name: string) => fileURLToPath(new URL(`../../.tools/${name}`, import.meta.url));

/** Small ones, of every origin; `npm run bench:green` tries them all. */
const GREEN = [
  'uv-init-lib',
  'flit-init',
  'six',
  'no-pyproject',
  'windows-line-ends',
  'byte-order-mark',
  'tabs',
  'version-as-tuple',
  'odd-tags',
  'file-ahead',
  'monorepo-subfolder',
];
const REFUSED = ['requirements-only'];

describe('projects as they lie on disk, from the pull request to the installed package', () => {
  const results = new Map<string, Result>();

  before(async function () {
    this.timeout(1_200_000);
    const cache = tools('cache');
    mkdirSync(cache, { recursive: true });
    const options: AttemptOptions = {
      command: builtCommand(),
      generation: [],
      withoutWorkflows: false,
      allLegs: false,
      guarded: false,
      interpreters: findInterpreters(),
      cache,
      keep: false,
    };
    const wanted = [...GREEN, ...REFUSED];
    const sample = corpus(options.interpreters, tools('green/sdists')).filter(({ name }) =>
      wanted.includes(name),
    );
    const contender = ours(options.command, []);
    for (const result of await sideBySide(sample, 2, (candidate) => measure(candidate, contender, options)))
      results.set(result.project, result);
  });

  for (const name of GREEN)
    it(`${name} is green`, () => {
      const result = results.get(name);
      assert.ok(result, 'it is in the corpus');
      const { failure } = result;
      assert.equal(
        result.outcome,
        'green',
        [failure?.step, failure?.says, ...(failure?.tail ?? [])].join('\n'),
      );
      assert.match(result.onTestPyPI ?? '', /\.dev\d+$/);
      assert.match(result.released ?? '', /\d+\.\d+\.\d+$/);
      assert.deepEqual(
        result.notes.filter((note) => note.startsWith('unanswered')),
        [],
      );
    });

  for (const name of REFUSED)
    it(`${name} is refused in one sentence`, () => {
      assert.equal(results.get(name)?.outcome, 'refused', results.get(name)?.failure?.says);
    });

  it('a version that is behind its file is released as the bump that reaches it', () => {
    assert.equal(results.get('file-ahead')?.released, 'v2.0.0');
  });

  it('tags that are no release tags do not count', () => {
    // Written as the project writes its tags (contract R5).
    assert.equal(results.get('odd-tags')?.released, 'v1.2.09');
  });
});
