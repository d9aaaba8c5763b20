import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { render } from '../../src/render.js';
import type { Settings } from '../../src/settings/settings.js';
import { commandLines, problemWithCommand } from '../../src/settings/shell-text.js';
import { runsOf } from '../share.js';
import { benignValues, fields, hostileValues, kinds, settingsWith, type Values } from './hostile-values.js';
import { parseWorkflowText, scriptsOf } from './parsed-workflow.js';
import { makeSettings } from './settings-factory.js';

const entries = Object.entries(fields) as [keyof Values, (typeof fields)[keyof Values]][];
const anyBenign = new RegExp(entries.map(([, { benign }]) => benign.replaceAll('.', '\\.')).join('|'), 'g');

/** A text of the benign rendering with the hostile values in the places of the benign ones. */
function withValues(text: string, values: Values, strictOnly: boolean): string {
  return text.replace(anyBenign, (found) => {
    const [name, { strict }] = entries.find(([, { benign }]) => benign === found) ?? assert.fail();
    assert.ok(strict || !strictOnly, `${name} stands in a script`);
    return values[name];
  });
}

/** Compares two parsed files: same keys, same lists, and each text as the benign one with the values put in. */
function assertSame(hostile: unknown, benign: unknown, values: Values, path: readonly string[]): void {
  const where = path.join('.');
  if (typeof benign === 'string') {
    assert.equal(hostile, withValues(benign, values, path.at(-1) === 'run'), where);
  } else if (benign !== null && typeof benign === 'object') {
    assert.ok(hostile !== null && typeof hostile === 'object', where);
    assert.deepEqual(
      Object.keys(hostile),
      Object.keys(benign).map((key) => withValues(key, values, true)),
      where,
    );
    const inner = Object.values(hostile);
    for (const [index, [key, value]] of Object.entries(benign).entries()) {
      assertSame(inner[index], value, values, [...path, key]);
    }
  } else {
    assert.equal(hostile, benign, where);
  }
}

const workflowsOf = (settings: Settings) =>
  render(settings).filter(({ path }) => path !== settings.files.guide);

describe('hostile values through the renderer (contract W4)', function () {
  this.timeout(300_000);
  const benign = kinds.map((kind) =>
    workflowsOf(settingsWith(kind, benignValues)).map(({ text }) => parse(text) as unknown),
  );

  it('the benign values do stand in the files', () => {
    const all = kinds.flatMap((kind) => render(settingsWith(kind, benignValues))).map(({ text }) => text);
    for (const [name, field] of entries) {
      assert.ok(
        all.some((text) => text.includes(field.benign)),
        name,
      );
    }
  });

  it('random values: same keys, same jobs, same scripts; the value stands where it should, unchanged', () => {
    let count = 0;
    const different = new Set<string>();
    fc.assert(
      fc.property(hostileValues, fc.nat(kinds.length - 1), (values, kind) => {
        const files = workflowsOf(settingsWith(kinds[kind] ?? {}, values));
        for (const [index, { text }] of files.entries()) {
          assertSame(parse(text), benign[kind]?.[index], values, []);
        }
        for (const [name, { strict }] of entries) {
          // A strict name may stand in a script: no character of it means anything to a shell within double quotes.
          if (strict) assert.match(values[name], /^[\w.@/*-]+$/);
          different.add(`${name} ${values[name]}`);
          count += 1;
        }
      }),
      { numRuns: runsOf(250, 800) },
    );
    assert.ok(count >= runsOf(3_000, 10_000), String(count));
    assert.ok(different.size >= runsOf(2_000, 7_000), String(different.size));
  });

  it("a person's own test commands stand in their own scripts and nowhere else", () => {
    const command = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.constantFrom(
            '- run: id',
            'foo: bar',
            '    x',
            'PYTHON',
            '#',
            "it's",
            '"',
            '|',
            '\t',
            'a \\',
            '<% x %>',
          ),
        ),
        { minLength: 1 },
      )
      .map((lines) => lines.join('\n'))
      .filter((text) => problemWithCommand(text) === undefined);
    const others = (settings: Settings) =>
      workflowsOf(settings).map(({ text }) => {
        const workflow = parseWorkflowText(text);
        for (const step of workflow.jobs.test?.steps ?? []) {
          if (/^(?:Install the project|Test$)/.test(step.name)) Object.assign(step, { run: '' });
        }
        return workflow;
      });
    const usual = others(makeSettings());
    fc.assert(
      fc.property(command, command, (install, test) => {
        const { tests } = makeSettings();
        const settings = makeSettings({
          tests: { ...tests, install: commandLines(install), command: commandLines(test) },
        });
        assert.deepEqual(others(settings), usual);
        const scripts = workflowsOf(settings).flatMap(({ text }) => scriptsOf(parseWorkflowText(text)));
        for (const told of [install, test]) {
          assert.ok(scripts.includes(`${commandLines(told).join('\n')}\n`), JSON.stringify(told));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('in the guide: same headings, same tables, and the code marks are kept', () => {
    const shape = (text: string) =>
      text
        .split('\n')
        .map((line) => /^(?:#+ |\||\d\. |- |```|<)/.exec(line)?.[0])
        .filter(Boolean);
    fc.assert(
      fc.property(hostileValues, fc.nat(kinds.length - 1), (values, kind) => {
        // A workflow's name that is written by us is a plain one.
        const plain = { ...values, workflow: benignValues.workflow };
        const guide = render(settingsWith(kinds[kind] ?? {}, plain)).at(-1)?.text ?? '';
        const usual = render(settingsWith(kinds[kind] ?? {}, benignValues)).at(-1)?.text ?? '';
        assert.deepEqual(shape(guide), shape(usual));
      }),
      { numRuns: 500 },
    );
  });
});
