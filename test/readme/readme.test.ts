import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { troubleshootingMarkdown } from '../../src/guide/troubleshooting.js';
import { render } from '../../src/render.js';
import { optionTableMarkdown } from '../../src/settings/option-table.js';
import { allFiles, makeSettings, tokens } from '../workflows/settings-factory.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const file = path.join(root, 'README.md');

/** The part of the README between two marks. */
function part(readme: string, name: string): { start: number; end: number; text: string } {
  const open = new RegExp(`<!-- ${name}:.*-->\\n`).exec(readme);
  assert.ok(open, name);
  const start = open.index + open[0].length;
  const end = readme.indexOf(`<!-- /${name} -->`, start);
  assert.ok(end >= start, name);
  return { start, end, text: readme.slice(start, end) };
}

describe('the README', () => {
  for (const [name, wanted] of [
    ['options', optionTableMarkdown()],
    ['troubles', troubleshootingMarkdown()],
  ] as const) {
    it(`${name} are those of the code`, () => {
      if (process.env.UPDATE_README === '1') {
        const readme = readFileSync(file, 'utf8');
        const { start, end } = part(readme, name);
        writeFileSync(file, `${readme.slice(0, start)}\n${wanted}\n${readme.slice(end)}`);
      }
      assert.equal(part(readFileSync(file, 'utf8'), name).text, `\n${wanted}\n`);
    });
  }

  it('has every anchor it points to, and those the workflows point to where no guide is written', () => {
    const readme = readFileSync(file, 'utf8');
    const files = { ...allFiles, guide: undefined };
    const workflows = Object.values(tokens).flatMap((token) => render(makeSettings({ token, files })));
    const fromWorkflows = workflows.flatMap(({ text }) =>
      [...text.matchAll(/package\/generator-pypi-workflows#([a-z]+)/g)].map(([, anchor]) => anchor),
    );
    assert.deepEqual([...new Set(fromWorkflows)].sort(), ['push', 'token']);
    const own = [...readme.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    for (const anchor of [...own, ...fromWorkflows]) {
      assert.ok(readme.includes(`<a id="${anchor}"></a>`), `#${anchor}`);
    }
  });

  it('names only npm scripts that exist', () => {
    const scriptsOf = (file: string) =>
      (JSON.parse(readFileSync(path.join(root, file), 'utf8')) as { scripts: Record<string, string> })
        .scripts;
    const scripts = { ...scriptsOf('site/package.json'), ...scriptsOf('package.json') };
    for (const document of ['README.md', 'CONTRIBUTING.md']) {
      const text = readFileSync(path.join(root, document), 'utf8');
      for (const [, script = ''] of text.matchAll(/npm run ([a-z:-]+)/g)) {
        assert.ok(scripts[script], `${document}: npm run ${script}`);
      }
    }
  });
});
