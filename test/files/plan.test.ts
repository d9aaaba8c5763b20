import assert from 'node:assert/strict';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { difference } from '../../src/files/difference.js';
import { needsConsent, planData, planFiles } from '../../src/files/plan.js';
import { writeFiles } from '../../src/files/write.js';
import { filesIn, projectFolder, removeFolders } from './project-folder.js';

const file = { path: '.github/workflows/x.yml', text: `name: X\n  uses: a/b@${'a'.repeat(40)} # v1.0.0\n` };

function written(): string {
  const root = projectFolder();
  writeFiles(root, planFiles(root, [file]));
  return root;
}

function edit(root: string, change: (text: string) => string): void {
  const target = path.join(root, file.path);
  writeFileSync(target, change(readFileSync(target, 'utf8')));
}

describe('planning (contract G4, G5)', () => {
  afterEach(removeFolders);

  it('G5: a second run changes nothing', () => {
    const root = written();
    assert.deepEqual(
      planFiles(root, [file]).map(({ action }) => action),
      ['unchanged'],
    );
  });

  it('a file that nobody edited is updated silently', () => {
    const root = written();
    const [planned] = planFiles(root, [{ ...file, text: 'name: Y\n' }]);
    assert.equal(planned?.action, 'update');
    assert.equal(planned && needsConsent(planned), false);
  });

  it('an edited file and a foreign one need consent', () => {
    const root = written();
    edit(root, (text) => text.replace('name: X', 'name: Mine'));
    const [edited] = planFiles(root, [file]);
    assert.equal(edited?.action, 'edited');
    assert.ok(edited && needsConsent(edited));
    edit(root, () => 'name: Theirs\n');
    assert.equal(planFiles(root, [file])[0]?.action, 'foreign');
  });

  it('an edit that was taken back is none', () => {
    const root = written();
    edit(root, (text) => text.replace(/crc32:..../, 'crc32:0000'));
    assert.equal(planFiles(root, [file])[0]?.action, 'update');
  });

  it("W2: a bot's newer pin stays through an update, an unchanged run leaves the file alone", () => {
    const root = written();
    edit(root, (text) => text.replace(`${'a'.repeat(40)} # v1.0.0`, `${'b'.repeat(40)} # v2.0.0`));
    assert.equal(planFiles(root, [file])[0]?.action, 'unchanged');
    const [planned] = planFiles(root, [{ ...file, text: file.text.replace('name: X', 'name: Y') }]);
    assert.equal(planned?.action, 'update');
    assert.match(planned?.after ?? '', new RegExp(`a/b@${'b'.repeat(40)} # v2\\.0\\.0`));
  });

  it('a newer version of the generator alone changes nothing', () => {
    const root = written();
    edit(root, (text) => text.replace(/workflows \S+, checksum/, 'workflows 0.0.1, checksum'));
    assert.equal(planFiles(root, [file])[0]?.action, 'unchanged');
  });

  it('the difference is a unified diff', async () => {
    const root = written();
    edit(root, (text) => text.replace('name: X', 'name: Mine'));
    const [planned] = planFiles(root, [file]);
    const text = planned ? await difference(planned) : '';
    assert.match(text, /^--- a\/\.github\/workflows\/x\.yml\n\+\+\+ b\//);
    assert.match(text, /^-name: Mine$/m);
    assert.match(text, /^\+name: X$/m);
  });

  it('data bears no first line', () => {
    const root = projectFolder();
    assert.deepEqual(planData(root, '.yo-rc.json', '{}\n')[0]?.after, '{}\n');
    assert.deepEqual(planData(root, '.yo-rc.json', undefined), []);
  });
});

describe('paths (contract G4)', () => {
  afterEach(removeFolders);

  function refused(root: string, pattern: RegExp, where = file.path): void {
    assert.throws(() => planFiles(root, [{ ...file, path: where }]), pattern);
  }

  it('a folder that is a link out of the project is refused, at every level', () => {
    const outside = projectFolder();
    for (const [link, made] of [
      ['.github', {}],
      ['.github/workflows', { '.github/x': '' }],
    ] as const) {
      const root = projectFolder(made);
      symlinkSync(outside, path.join(root, link));
      refused(root, /is a link that leads out of the project/);
    }
    assert.deepEqual(filesIn(outside), []);
  });

  it('a file that is a link out of the project is refused', () => {
    const outside = projectFolder({ 'x.yml': 'theirs' });
    const root = projectFolder({ '.github/workflows/other.yml': '' });
    symlinkSync(path.join(outside, 'x.yml'), path.join(root, file.path));
    refused(root, /leads out of the project/);
  });

  it('a dangling link is refused, and a link into .git', () => {
    const root = projectFolder({ '.github/workflows/other.yml': '', '.git/hooks/x.yml': '' });
    symlinkSync('/nowhere/at/all', path.join(root, file.path));
    refused(root, /is a link that leads nowhere/);
    symlinkSync('.git/hooks/x.yml', path.join(root, 'RELEASING.md'));
    refused(root, /leads out of the project/, 'RELEASING.md');
  });

  it('a link that stays inside is followed, and stays a link', () => {
    const root = projectFolder({ 'ci/workflows/other.yml': '' });
    symlinkSync('ci', path.join(root, '.github'));
    writeFiles(root, planFiles(root, [file]));
    assert.ok(filesIn(root).includes('ci/workflows/x.yml'));
  });

  it('a folder in place of the file, a file in place of a folder: one sentence', () => {
    refused(projectFolder({ '.github/workflows/x.yml/y': '' }), /x\.yml is not an ordinary file/);
    refused(projectFolder({ '.github': '' }), /\.github is not a folder/);
  });

  for (const where of ['../x.yml', '/etc/x.yml', 'a/../../x', 'a//b', './x', '']) {
    it(`${JSON.stringify(where)} is no path inside the project`, () => {
      refused(projectFolder(), /is no path inside the project|is not an ordinary file/, where);
    });
  }
});
