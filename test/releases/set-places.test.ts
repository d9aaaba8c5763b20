import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import type { VersionPlace } from '../../src/facts/facts.js';
import { readPlace, setPlaces } from '../../src/facts/version/copies/set-places.js';
import { sameVersion } from '../../src/facts/version/copies/spots.js';
import { render } from '../../src/render.js';
import { makeSettings } from '../workflows/settings-factory.js';
import { placeCases, refusedVersions, setVersions } from './version-place-cases.js';
import { runStep } from './workflow-step.js';

const DAY = new Date().toISOString().slice(0, 10);

describe('the step that sets the version in its places, and its TypeScript twin (contract P6)', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'set-places-'));
  const held = path.join(folder, 'held');
  before(() => execFileSync('git', ['init', '-q', folder]));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const run = (places: readonly VersionPlace[], version: string) =>
    runStep(setStep(places), folder, { 'steps.version.outputs.version': version }, {});

  for (const [version, semver] of setVersions) {
    it(`${version} in every form, once and again`, async () => {
      // All at once: each case is a file of its own.
      const cases = placeCases
        .filter(([, , { line }]) => !(/\{incremental\}/.test(line) && /\db\d/.test(version)))
        .map(([what, text, place], index) => ({ what, text, place: { ...place, file: `held${index}` } }));
      for (const { text, place } of cases) writeFileSync(path.join(folder, place.file), text);
      const places = cases.map(({ place }) => place);
      const result = await run(places, version);
      assert.equal(result.exitCode, 0, result.log);
      for (const { what, text, place } of cases) {
        const written = readFileSync(path.join(folder, place.file), 'utf8');
        const twin = setPlaces(new Map([[place.file, text]]), [place], version, DAY);
        assert.equal(written, twin.get(place.file), what);
        const expected = place.line.includes('{semver}') ? semver : version;
        assert.ok(sameVersion(readPlace(written, place), expected), `${what}: ${written} holds ${expected}`);
        const differing = written.split('\n').filter((line, index) => line !== text.split('\n')[index]);
        assert.equal(differing.length, 1, `${what}: one line changed`);
        assert.match(result.log, new RegExp(`^${place.file}, line \\d+: .* -> `, 'm'));
      }
      const again = await run(places, version);
      assert.equal(`${again.exitCode}${again.log}`, '0', 'set twice, nothing changes');
    });
  }

  it('several places of several files, and bytes that are no UTF-8', async () => {
    const bytes = Buffer.from('# caf\xe9 \x81\n__version__ = "1.2.3"\nFLOOR = "1.2.3"\n', 'latin1');
    writeFileSync(held, bytes);
    mkdirSync(path.join(folder, 'docs'), { recursive: true });
    writeFileSync(path.join(folder, 'docs/conf file.py'), 'release = "1.2.3"\nversion = "1.2.3"\n');
    const result = await run(
      [
        { file: 'held', section: '', line: '__version__ = "{version}"' },
        { file: 'docs/conf file.py', section: '', line: 'release = "{version}"' },
        { file: 'docs/conf file.py', section: '', line: 'version = "{version}"' },
      ],
      '1.3.0',
    );
    assert.equal(result.exitCode, 0, result.log);
    assert.deepEqual(
      readFileSync(held, 'latin1'),
      bytes.toString('latin1').replace('__version__ = "1.2.3"', '__version__ = "1.3.0"'),
    );
    assert.equal(
      readFileSync(path.join(folder, 'docs/conf file.py'), 'utf8'),
      'release = "1.3.0"\nversion = "1.3.0"\n',
    );
  });

  it('the day of a release', async () => {
    writeFileSync(held, 'version: 1.2.3\ndate-released: 2025-01-01\n');
    const places = ['^version: {version}', '^date-released: {date}'].map((line) => ({
      file: 'held',
      section: '',
      line,
    }));
    assert.equal((await run(places, '1.3.0')).exitCode, 0);
    assert.equal(readFileSync(held, 'utf8'), `version: 1.3.0\ndate-released: ${DAY}\n`);
  });

  for (const [version, line, why] of refusedVersions) {
    it(`${version} in ${line}: refused, and nothing is changed`, async () => {
      const parts = /\{semver\}/.test(line) ? '1.2.3' : '1, 2, 3';
      const text = line.replace(/\{\w+\}/, parts);
      const place = { file: 'held', section: '', line };
      writeFileSync(held, text);
      const result = await run([place], version);
      assert.equal(result.exitCode, 1);
      assert.match(result.log, why);
      assert.match(result.log, /::error title=The version can't be set::/);
      assert.equal(readFileSync(held, 'utf8'), text);
      assert.throws(() => setPlaces(new Map([['held', text]]), [place], version, DAY), why);
    });
  }

  for (const [what, text] of [
    ['no such line', 'x = 1\n'],
    ['two such lines', '__version__ = "1.2.3"\n__version__ = "1.2.3"\n'],
  ] as const) {
    it(`${what}: refused, and the file is left alone`, async () => {
      const place = { file: 'held', section: '', line: '__version__ = "{version}"' };
      writeFileSync(held, text);
      const result = await run([place], '1.3.0');
      assert.equal(result.exitCode, 1);
      assert.match(
        result.log,
        /held has (?:no line|2 lines) like __version__ = "\{version\}", where exactly one/,
      );
      assert.equal(readFileSync(held, 'utf8'), text);
      assert.throws(() => setPlaces(new Map([['held', text]]), [place], '1.3.0', DAY), /exactly one/);
    });
  }

  it('a link, and a file that is not there', async () => {
    symlinkSync('/etc/passwd', path.join(folder, 'link'));
    for (const file of ['link', 'nowhere']) {
      const result = await run([{ file, section: '', line: '{version}' }], '1.3.0');
      assert.equal(result.exitCode, 1);
      assert.match(result.log, /is no plain file, but should hold the version/);
    }
  });
});

function setStep(places: readonly VersionPlace[]) {
  const settings = makeSettings({
    version: { kind: 'file', file: 'held', value: '1.2.3', places },
  });
  const text = render(settings).find((file) => file.path.endsWith('pypi-publish.yml'))?.text ?? '';
  const steps: readonly { name: string; run: string; env: Record<string, string> }[] =
    parse(text).jobs.build.steps;
  const step = steps.find(({ name }) => name.startsWith('Set the version in '));
  const program = steps.find(({ name }) => name === 'Write the program of the next two steps');
  assert.ok(step && program);
  return { ...step, run: `${program.run}\n${step.run}` };
}
