import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { shareOf } from '../share.js';
import { actionlint, brokenPython, zizmor } from './linters.js';
import { combinations } from './option-combinations.js';
import { coveringEveryScript, differentWorkflows } from './rendered-workflows.js';

const workflows = differentWorkflows();
const today = shareOf([...workflows.keys()], 3);

describe('every combination of options gives workflows without a finding (contract W1)', function () {
  this.timeout(600_000);
  let folder: string;
  const file = (index: number) => `.github/workflows/${index}.yml`;
  const nameOf = (text: string) =>
    text.replace(/(\d+)\.yml/g, (_, index) => workflows[Number(index)]?.name ?? index);
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lint-'));
    mkdirSync(path.join(folder, '.github/workflows'), { recursive: true });
    for (const index of today) writeFileSync(path.join(folder, file(index)), workflows[index]?.text ?? '');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('has the full product and all pairs', () => {
    assert.ok(combinations.length > 4 * 2 * 7 * 3 * 2 * 2, String(combinations.length));
    assert.ok(workflows.length > 300, String(workflows.length));
  });

  it('actionlint', () => {
    assert.equal(nameOf(actionlint(folder, today.map(file), false)), '');
  });

  it('actionlint with shellcheck, on every script', () => {
    const some = coveringEveryScript(today.flatMap((index) => workflows[index] ?? []));
    const files = some.map((workflow) => file(workflows.indexOf(workflow)));
    assert.equal(nameOf(actionlint(folder, files, true)), '');
  });

  it('zizmor, offline, at persona auditor', () => {
    assert.deepEqual(zizmor(folder), []);
  });

  it("GitHub's own parser", async () => {
    for (const { name, text } of workflows) {
      const parsed = parseWorkflow({ name: 'x.yml', content: text }, new NoOperationTraceWriter());
      assert.deepEqual(parsed.context.errors.getErrors(), [], name);
      assert.ok(parsed.value, name);
      const template = await convertWorkflowTemplate(parsed.context, parsed.value);
      assert.deepEqual(template.errors ?? [], [], name);
    }
  });

  it('every Python program in a script compiles', () => {
    const programs = workflows.flatMap(({ text }) =>
      [...text.matchAll(/<<'(PYTHON)'\n(.*?)\n +\1$/gms)].map(([, , program = '']) =>
        program.replaceAll('\n          ', '\n').trimStart(),
      ),
    );
    assert.ok(programs.length > workflows.length);
    assert.equal(brokenPython([...new Set(programs)]), '');
  });

  it('one documented exception: the secret named at run time, where it is read', () => {
    for (const { name, kind, settings, text } of workflows) {
      const free = kind === 'release' && settings.token.mode === 'pat' && settings.token.names.length === 0;
      const ignores = text.split('\n').filter((line) => line.includes('zizmor: ignore'));
      assert.equal(ignores.length > 0, free, name);
      for (const line of ignores) {
        assert.match(
          line,
          /secrets\[inputs\.token_secret_name.*\] \}\} # zizmor: ignore\[[a-z,-]+\] \w+/,
          name,
        );
      }
      assert.doesNotMatch(text, /actionlint|yamllint disable/, name);
    }
  });
});

describe('the linters do find something', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lint-control-'));
    mkdirSync(path.join(folder, '.github/workflows'), { recursive: true });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const write = (text: string) => writeFileSync(path.join(folder, '.github/workflows/x.yml'), text);
  const free = workflows.find(({ text }) => text.includes('zizmor: ignore'))?.text ?? '';

  it('zizmor: exactly the two audits of the exception, once its comment is gone', () => {
    write(free.replace(/ # zizmor: ignore.*$/gm, ''));
    const idents = new Set(zizmor(folder).map(({ ident }) => ident));
    assert.deepEqual([...idents].sort(), ['obfuscation', 'overprovisioned-secrets']);
  });

  it('actionlint and shellcheck: a wrong key and an unquoted variable', () => {
    write(free.replace('timeout-minutes:', 'timeout-minute:').replace('"$TOKEN_NAME" =~', '$TOKEN_NAME =~'));
    assert.match(actionlint(folder, ['.github/workflows/x.yml'], true), /unexpected key "timeout-minute"/);
    write(free.replace('cat "$log"', 'cat $log'));
    assert.match(actionlint(folder, ['.github/workflows/x.yml'], true), /SC2086/);
  });

  it("GitHub's parser: a job without a runner", () => {
    const content = free.replace('runs-on: ubuntu-24.04', 'runs-in: ubuntu-24.04');
    const parsed = parseWorkflow({ name: 'x.yml', content }, new NoOperationTraceWriter());
    assert.notEqual(parsed.context.errors.getErrors().length, 0);
  });
});
