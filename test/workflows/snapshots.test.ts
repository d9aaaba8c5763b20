import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeExamples } from '../../build/examples/render.js';
import { writeOurs } from '../../build/own/workflows.js';
import { render } from '../../src/render.js';
import type { Settings } from '../../src/settings/settings.js';
import { allFiles, makeSettings, tokens, versions } from './settings-factory.js';

const folder = fileURLToPath(new URL('snapshots', import.meta.url));
/** UPDATE_SNAPSHOTS=1 writes them anew; the difference is then read as any other change. */
const update = process.env.UPDATE_SNAPSHOTS === '1';

const typical: Readonly<Record<string, Settings>> = {
  'version-from-tags': makeSettings(),
  'version-in-file-github-app': makeSettings({
    version: versions.text,
    token: tokens.app,
    tagPrefix: '',
    releaseBranches: ['main', '1.*'],
    python: { ...makeSettings().python, required: ['3.10', '3.11', '3.12'] },
  }),
  'dispatch-main-push': makeSettings({
    token: tokens.dispatch,
    releaseOnMainPush: true,
    importName: undefined,
    tests: { ...makeSettings().tests, runner: 'none', install: [], command: [] },
  }),
  'release-button-only': makeSettings({
    token: tokens.names,
    version: versions.text,
    staticVersion: 'check',
    publishWorkflow: 'publish.yml',
    publishTrigger: 'release',
    files: { ...allFiles, publish: undefined },
  }),
};

/** A bot raises the pins; that changes no snapshot. */
const withoutPins = (text: string) => text.replace(/@[0-9a-f]{40} # v[\d.]+$/gm, '@VERSION');

describe('what typical projects get', () => {
  if (update) it('and the examples for readers', writeExamples);
  if (update) it("and this repository's own workflows", writeOurs);
  for (const [name, settings] of Object.entries(typical)) {
    const own = path.join(folder, name);
    const files = new Map(
      render(settings).map(({ path: file, text }) => [path.basename(file), withoutPins(text)]),
    );
    it(`${name}: the files`, () => {
      if (update) mkdirSync(own, { recursive: true });
      if (!update) assert.deepEqual(readdirSync(own).sort(), [...files.keys()].sort());
    });
    for (const [file, text] of files) {
      it(`${name}: ${file}`, () => {
        if (update) writeFileSync(path.join(own, file), text);
        assert.equal(text, readFileSync(path.join(own, file), 'utf8'));
      });
    }
  }
});
