import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { WorkflowsError } from '../../src/errors.js';
import { render } from '../../src/render.js';
import { parseSettings } from '../../src/settings/parse.js';
import { runsOf } from '../share.js';
import { hostileText, oddText } from './hostile-text.js';
import { someFacts } from './some-facts.js';

/** Each text option with a harmless value of the same shape, to compare with. */
const fields: Record<string, { harmless: string; with?: Record<string, unknown> }> = {
  packageName: { harmless: 'harmless' },
  importName: { harmless: 'harmless' },
  outputFilename: { harmless: 'harmless.yml' },
  releaseOutputFilename: { harmless: 'harmless.yml' },
  tokenSecretName: { harmless: 'HARMLESS' },
  appClientIdVariable: { harmless: 'HARMLESS', with: { tokenMode: 'github-app' } },
  appPrivateKeySecret: { harmless: 'HARMLESS', with: { tokenMode: 'github-app' } },
  releaseBranches: { harmless: 'harmless' },
  tagPrefix: { harmless: 'harmless-' },
  pypiEnvironment: { harmless: 'harmless' },
  testpypiEnvironment: { harmless: 'harmless' },
  releaseEnvironment: { harmless: 'harmless' },
  testPath: { harmless: 'harmless' },
  pythonVersion: { harmless: '3.10' },
  testCommand: { harmless: 'harmless' },
  testInstall: { harmless: 'harmless' },
  publishWorkflow: { harmless: 'publish.yml' },
};

function workflows(answers: Record<string, unknown>): [string, string] | 'refused' {
  try {
    const files = render(parseSettings(someFacts(), answers)).filter((file) => !file.path.endsWith('.md'));
    return files.map((file) => file.text) as [string, string];
  } catch (error) {
    assert.ok(error instanceof WorkflowsError, `no sentence: ${error}`);
    assert.ok(error.message.length < 600, error.message);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the sentence may hold none.
    assert.doesNotMatch(error.message, /[\u0000-\u001f\u007f-\u009f\u202e]/);
    return 'refused';
  }
}

/** Keys, jobs and scripts of a workflow; other texts only by their place. `rename` turns the script's own texts. */
function shape(
  node: unknown,
  rename: (script: string) => string = (script) => script,
  inRun = false,
): unknown {
  if (Array.isArray(node)) return node.map((each) => shape(each, rename));
  if (typeof node === 'object' && node !== null) {
    return Object.fromEntries(
      Object.entries(node).map(([key, each]) => [key, shape(each, rename, key === 'run')]),
    );
  }
  return inRun ? rename(String(node)) : typeof node;
}

/** Where lines differ, they begin alike: same indentation, same key; and there are as many. */
function assertSameOutline(text: string, harmless: string): void {
  const lines = text.split('\n');
  const expected = harmless.split('\n');
  assert.equal(lines.length, expected.length);
  const outline = (line: string | undefined) => /^\s*(?:- )?(?:[A-Za-z_-]+:(?: |$))?/.exec(line ?? '')?.[0];
  for (const [index, line] of lines.entries()) {
    if (line !== expected[index]) assert.equal(outline(line), outline(expected[index]), line);
  }
}

describe('hostile answers are refused with one sentence, or harmless (contract G3, W4)', function () {
  this.timeout(240_000);
  const names = Object.keys(fields);
  const baselines = new Map(
    names
      .filter((name) => name !== 'publishWorkflow')
      .map((name) => [name, workflows({ [name]: fields[name]?.harmless, ...fields[name]?.with })] as const),
  );

  it('texts through parser and renderer: the same outline', () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.oneof(hostileText, oddText), (name, value) => {
        const result = workflows({ [name]: value, ...fields[name]?.with });
        if (result === 'refused') return;
        taken++;
        const baseline = baselines.get(name);
        assert.ok(Array.isArray(baseline), name);
        // A command's lines may look like anything: they are looked at by a YAML parser below.
        if (/^test[CI]/.test(name)) return;
        if (/^(?:releaseBranches|pythonVersion|tokenSecretName)$/.test(name) && value.includes(',')) return;
        for (const [index, text] of result.entries()) assertSameOutline(text, baseline[index] ?? '');
      }),
      { numRuns: runsOf(4_000, 12_000) },
    );
    assert.ok(taken > runsOf(300, 1_000), `only ${taken} were taken, so little was shown`);
  });

  it('the same, read by a YAML parser: the same keys, jobs and scripts', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.oneof(hostileText, oddText), (name, value) => {
        const result = workflows({ [name]: value, ...fields[name]?.with });
        const baseline = baselines.get(name);
        if (result === 'refused' || !Array.isArray(baseline)) return;
        read++;
        for (const [index, text] of result.entries()) {
          const got = parse(text);
          const expected: { readonly jobs: object } = parse(baseline[index] ?? '');
          assert.deepEqual(Object.keys(got), Object.keys(expected));
          assert.deepEqual(Object.keys(got.jobs), Object.keys(expected.jobs));
          if (/^test[CI]/.test(name))
            assert.deepEqual(
              shape(got, () => ''),
              shape(expected, () => ''),
            );
          if (/^(?:test[CI]|releaseBranches|pythonVersion|tokenSecretName)/.test(name)) continue;
          const harmless = fields[name]?.harmless ?? '';
          assert.deepEqual(
            shape(got),
            shape(expected, (script) => script.replaceAll(harmless, value)),
          );
        }
      }),
      { numRuns: 400 },
    );
    assert.ok(read > 50, `only ${read} were read`);
  });

  it('W4: a test command stands in its own run: and nowhere else', () => {
    const commands = [
      "echo 'a: b' # c",
      'cat <<EOF\n  - x: "y"\njobs:\n  evil: {}\nEOF',
      '- run: id',
      '| tee x',
      'a\n\n\n   b\nc',
      "parrot '",
      '{{ x }}',
      '"$(id)" && `id`',
      '<%- 1 %>',
    ];
    for (const testCommand of commands) {
      const [publish] = workflows({ testCommand }) as [string, string];
      const { jobs } = parse(publish);
      const scripts = Object.values(jobs as Record<string, { steps: { run?: string }[] }>)
        .flatMap((job) => job.steps.map((step) => step.run ?? ''))
        .filter((run) => run.includes(testCommand));
      assert.equal(scripts.length, 1, testCommand);
      assert.deepEqual(Object.keys(jobs), Object.keys(parse((workflows({}) as [string, string])[0]).jobs));
    }
  });

  it('answers of any type and any key end in settings or in one sentence', () => {
    const anything = fc.dictionary(
      fc.oneof(fc.constantFrom(...names, 'tokenMode', 'reminders', 'wait'), fc.string()),
      fc.anything(),
    );
    fc.assert(
      fc.property(anything, (answers) => void workflows(answers)),
      { numRuns: 2_000 },
    );
  });
});
