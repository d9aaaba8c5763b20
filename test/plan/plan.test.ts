import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const cruise = path.resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const config = path.resolve('build/plan/dependency-cruiser.mjs');

/** Each file exports something and imports the files named with it. */
type House = Readonly<Record<string, readonly string[]>>;

const sound: House = {
  'src/errors.ts': [],
  'src/facts/inspect.ts': ['src/errors.ts'],
  'src/settings/parse.ts': ['src/facts/inspect.ts', 'src/errors.ts'],
  'src/conversation/finish.ts': ['src/settings/parse.ts'],
  'src/commands/main.ts': ['src/conversation/finish.ts'],
  'src/mcp/serve.ts': ['src/conversation/finish.ts'],
  'generators/app/index.ts': ['src/conversation/finish.ts'],
  'rehearsal/src/host.ts': [],
  'test/settings/parse.test.ts': ['src/settings/parse.ts', 'rehearsal/src/host.ts'],
};

describe('the plan of the house: which room may import which', function () {
  this.timeout(60_000);

  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'plan-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** What the check says of a house of these files. */
  function check(house: House) {
    for (const [file, imports] of Object.entries(house)) {
      const target = path.join(folder, file);
      mkdirSync(path.dirname(target), { recursive: true });
      const lines = imports.map((other, index) => {
        const to = path.relative(path.dirname(file), other).replace(/\.ts$/, '.js');
        return `export * as other${index} from '${to.startsWith('.') ? to : `./${to}`}';\n`;
      });
      writeFileSync(target, `${lines.join('')}export const here = 1;\n`);
    }
    const folders = ['src', 'generators', 'test', 'rehearsal'];
    return spawnSync(process.execPath, [cruise, '--config', config, ...folders], {
      cwd: folder,
      encoding: 'utf8',
    });
  }

  it('passes a sound house', () => {
    const { status, stdout } = check(sound);
    assert.match(stdout, /no dependency violations found/);
    assert.equal(status, 0);
  });

  const faults: readonly [what: string, added: House, said: RegExp][] = [
    [
      'a room that imports a door',
      { 'src/conversation/finish.ts': ['src/commands/print.ts'], 'src/commands/print.ts': [] },
      /conversation imports only [^:]*: src\/conversation\/finish\.ts → src\/commands\/print\.ts/,
    ],
    [
      'a room that reaches back',
      { 'src/settings/parse.ts': ['src/workflows/view.ts'], 'src/workflows/view.ts': [] },
      /settings imports only facts[^:]*: src\/settings\/parse\.ts → src\/workflows\/view\.ts/,
    ],
    [
      'a door that imports a door',
      { 'src/mcp/serve.ts': ['src/commands/main.ts'] },
      /mcp imports no other door: src\/mcp\/serve\.ts → src\/commands\/main\.ts/,
    ],
    [
      'a generator that imports a door',
      { 'generators/app/index.ts': ['src/commands/main.ts'] },
      /generators import no other door: generators\/app\/index\.ts → src\/commands\/main\.ts/,
    ],
    [
      'product code that imports a test',
      { 'src/facts/inspect.ts': ['test/facts/project.ts'], 'test/facts/project.ts': [] },
      / facts imports only [^:]*: src\/facts\/inspect\.ts → test\/facts\/project\.ts/,
    ],
    [
      'a room that is not in the table',
      { 'src/commands/main.ts': ['src/utils/text.ts'], 'src/utils/text.ts': [] },
      /every room of src stands in build\/plan\/rooms\.mjs: src\/commands\/main\.ts → src\/utils\/text\.ts/,
    ],
    [
      'a wing of facts that imports one it may not',
      { 'src/facts/reading/toml.ts': ['src/facts/testing/sources.ts'], 'src/facts/testing/sources.ts': [] },
      /facts\/reading imports only facts: src\/facts\/reading\/toml\.ts → src\/facts\/testing\/sources\.ts/,
    ],
    [
      'a circle in one room',
      { 'src/facts/inspect.ts': ['src/facts/git.ts'], 'src/facts/git.ts': ['src/facts/inspect.ts'] },
      /no circles: src\/facts\/git\.ts/,
    ],
    [
      'a circle in the rehearsal',
      {
        'rehearsal/src/host.ts': ['rehearsal/src/git.ts'],
        'rehearsal/src/git.ts': ['rehearsal/src/host.ts'],
      },
      /no circles/,
    ],
    [
      'a circle of test helpers',
      { 'test/facts/a.ts': ['test/facts/b.ts'], 'test/facts/b.ts': ['test/facts/a.ts'] },
      /no circles: test\/facts\/a\.ts/,
    ],
  ];
  it('finds every fault of a house', () => {
    const house: Record<string, readonly string[]> = { ...sound };
    for (const [, added] of faults) {
      for (const [file, imports] of Object.entries(added)) house[file] = [...(house[file] ?? []), ...imports];
    }
    const { status, stdout } = check(house);
    for (const [what, , said] of faults) assert.match(stdout, said, what);
    assert.notEqual(status, 0);
  });
});
