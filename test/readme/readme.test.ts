import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentsOfTheCode } from '../../build/documents.js';
import { render } from '../../src/render.js';
import { allFiles, makeSettings, tokens } from '../workflows/settings-factory.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const file = path.join(root, 'README.md');

describe('the documents that are made from the code', () => {
  for (const [name, wanted] of Object.entries(documentsOfTheCode))
    it(`${name} is as the code has it (UPDATE_README=1 npx mocha test/readme writes it)`, () => {
      const file = path.join(root, name);
      if (process.env.UPDATE_README === '1') writeFileSync(file, wanted());
      assert.equal(readFileSync(file, 'utf8'), wanted());
    });
});

describe('the README', () => {
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
