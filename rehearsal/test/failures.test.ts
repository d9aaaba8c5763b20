import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FAULTS } from '../src/faults.js';
import { FAILURES, publishedFailures, READINGS, readScenario } from './failures.js';

const rows = publishedFailures();
const line = (file: string, number: number) => readFileSync(file, 'utf8').split('\n')[number - 1] ?? '';

describe('published failures', () => {
  it('are at least thirty, each with a link of its own', () => {
    const links = rows.map(({ link }) => link);
    assert.ok(links.length >= 30, String(links.length));
    assert.equal(new Set(links).size, links.length);
    for (const link of links) assert.match(link, /^https:\/\/github\.com\/[^/]+\/[^/]+\/(issues|pull)\/\d+$/);
  });

  it('use every scenario there is, and no other', () => {
    const named = new Set(rows.filter(({ kind }) => kind !== 'fault').map(({ scenario }) => scenario));
    const there = readdirSync(FAILURES).filter((name) => name !== 'works');
    assert.deepEqual([...named].sort(), there.sort());
    for (const { scenario } of rows.filter(({ kind }) => kind === 'fault'))
      assert.ok(scenario in FAULTS, scenario);
  });

  const read = new Map(
    rows.filter(({ kind }) => kind !== 'fault').map(({ scenario, kind }) => [scenario, kind]),
  );
  for (const [scenario, kind] of read)
    it(`${scenario} is read as ${kind}, with the line it is about`, () => {
      const { stop, verdict } = readScenario(path.join(FAILURES, scenario));
      assert.deepEqual([stop, verdict.publishes], [kind, false], verdict.why);
      assert.ok(verdict.at);
      const file = path.join(FAILURES, scenario, path.basename(verdict.at.file));
      assert.ok(existsSync(file) && /\S/.test(line(file, verdict.at.line)));
    });

  it('a workflow without a failure is read as one that publishes', () => {
    const { verdict } = readScenario(path.join(FAILURES, 'works'));
    assert.deepEqual([verdict.publishes, verdict.as], [true, 'octo/demo publish.yml pypi']);
  });
});

describe('what else is read', () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['artifact-name', 'artifact-name', /name: dist-\*|uses: actions\/download|- uses/],
    ['boolean-input-as-text', 'skipped-if', /if: github\.event\.inputs\.publish == true/],
    ['draft-release', 'draft-release', /softprops/],
    ['empty-dist', 'empty-dist', /gh-action-pypi-publish/],
    ['id-token-of-caller', 'id-token-of-caller', /publish:/],
    ['no-contents-write', 'no-contents-write', /- run/],
    ['not-linux', 'not-linux', /publish:/],
    ['other-repository', 'skipped-if', /if: github\.repository == 'old-owner/],
    ['secret-not-passed', 'secret-not-passed', /gh-action-pypi-publish/],
    ['workflow-run-name', 'workflow-run-name', /workflows: \["Tests"\]/],
    ['workflow-run-ref', 'skipped-if', /if: startsWith\(github\.ref/],
  ];
  it("a draft that is kept up to date for a person to publish stands in nobody's way", () => {
    const { verdict, way } = readScenario(path.join(READINGS, 'draft-kept'));
    assert.deepEqual([verdict.publishes, way], [true, 'release'], verdict.why);
  });

  for (const [name, kind, about] of cases)
    it(`${name}: ${kind}`, () => {
      const folder = path.join(READINGS, name);
      const { stop, verdict } = readScenario(folder);
      assert.deepEqual([stop, verdict.publishes], [kind, false], verdict.why);
      assert.match(
        line(path.join(folder, path.basename(verdict.at?.file ?? '')), verdict.at?.line ?? 0),
        about,
      );
    });
});
