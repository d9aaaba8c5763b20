import assert from 'node:assert/strict';
import { inAgentWords } from '../../src/mcp/agent-words.js';
import { harmless } from '../../src/mcp/harmless-text.js';

describe('sentences of the core, in the words of agents', () => {
  const cases: [core: string, agent: string][] = [
    ['say it with --package-name NAME.', 'say it with package_name NAME.'],
    ['--no-import-check for what cannot be imported', 'import_check: false for what cannot be imported'],
    [
      '--force overwrites, --diff shows the difference.',
      'force: true overwrites, preview_workflows shows the difference.',
    ],
    ['To start a project: pypi-workflows init', 'To start a project: initialize_project'],
    ['To give it workflows: pypi-workflows; more', 'To give it workflows: generate_workflow; more'],
    ['To give it workflows: pypi-workflows.', 'To give it workflows: generate_workflow.'],
    ['choose one with --remote (a, b)', 'choose one with remote (a, b)'],
  ];
  for (const [core, agent] of cases) it(agent, () => assert.equal(inAgentWords(core), agent));

  const untouched = [
    'gh release create v1.2.3 --verify-tag --generate-notes',
    'git push --set-upstream origin main',
    'gh run list --json',
    '"--package-name" is what was typed',
    'generator-pypi-workflows, mcp-pypi-workflows, pypi-workflows.tmp',
    'a--package-name',
  ];
  for (const text of untouched) it(`leaves alone: ${text}`, () => assert.equal(inAgentWords(text), text));
});

describe('harmless text', () => {
  const cases: [text: string, shown: string][] = [
    ['plain text,\n\twith ünïcödé and 鹦鹉 🦜', 'plain text,\n\twith ünïcödé and 鹦鹉 🦜'],
    ['a\r\nb\rc', 'a\nb\ufffdc'],
    ['\u001b[31mred\u0007\u0000\u0085', '\ufffd[31mred\ufffd\ufffd\ufffd'],
    ['\u202eeman\u2066\u200b\ufeff\u00ad', '\ufffdeman\ufffd\ufffd\ufffd\ufffd'],
    ['\u{e0041}\u{e007f}', '\ufffd\ufffd'],
    ['\ud800x\u2028\u2029', '\ufffdx\ufffd\ufffd'],
  ];
  for (const [text, shown] of cases) {
    it(JSON.stringify(shown), () => assert.equal(harmless(text), shown));
  }
});
