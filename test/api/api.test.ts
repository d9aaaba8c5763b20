import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { render } from '../../src/render.js';
import { makeSettings } from '../workflows/settings-factory.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the typed API (contract, section 1)', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'api-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('exports what docs/api-report.api.md says, nothing else', () => {
    const run = spawnSync('npx', ['api-extractor', 'run', '-c', 'build/api-extractor.json'], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(run.status, 0, `${run.stdout}${run.stderr}\nAfter a wanted change: npm run docs`);
  }).timeout(240_000);

  it('is documented by pages made from the code as it is', () => {
    const arguments_ = ['typedoc', '--options', 'build/typedoc.json', '--out', folder, '--logLevel', 'Error'];
    execFileSync('npx', arguments_, { cwd: root, stdio: 'pipe' });
    const fresh = readFileSync(path.join(folder, 'README.md'), 'utf8');
    const kept = readFileSync(path.join(root, 'docs/api/README.md'), 'utf8');
    assert.equal(kept, fresh, 'npm run docs');
  }).timeout(240_000);

  it('renders without a disk: bundled for a browser it gives the same files', async () => {
    const settings = makeSettings();
    const entry = path.join(folder, 'entry.ts');
    writeFileSync(
      entry,
      `import { render } from ${JSON.stringify(path.join(root, 'src/render.ts'))};\nexport const files = (settings) => render(settings);\n`,
    );
    const bundle = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'iife',
      globalName: 'product',
    });
    // A fresh realm that has nothing of Node.js: no require, no process; URLSearchParams is the web's.
    const { createContext, runInContext } = await import('node:vm');
    const realm = createContext({ settings: JSON.stringify(settings), URLSearchParams });
    runInContext(bundle.outputFiles[0]?.text ?? '', realm);
    const files = runInContext('JSON.stringify(product.files(JSON.parse(settings)))', realm);
    assert.deepEqual(JSON.parse(files), render(settings));
  }).timeout(60_000);
});
