import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sitePages } from '../../site/pages.js';
import { builtCommand } from '../commands/built-command.js';

/** Why a line of a shell block is not run here. A line that fits none of these is run, and has to succeed. */
const ELSEWHERE: readonly (readonly [line: RegExp, why: string])[] = [
  [/^gh |^(?:uvx )?pypi-workflows (?:setup|doctor)$/, 'speaks with GitHub'],
  [
    /^(?:uvx )?pypi-workflows rehearse|^npx pypi-workflows-rehearsal|^pypi-rehearsal /,
    'takes minutes; test/chain does it',
  ],
  [/^pypi-release /, 'asks the remote and the index; test/local-release does it'],
  [/^uvx pypi-workflows$|^pypi-workflows init parrot-tools$/, 'asks questions; test/generators does it'],
];

/** The lines of a page's shell blocks. */
function shellLines(text: string): string[] {
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) =>
    block.split('\n').filter(Boolean),
  );
}

describe('the shell blocks of the site', function () {
  this.timeout(120_000);
  const work = mkdtempSync(path.join(tmpdir(), 'code-blocks-'));
  const bin = path.join(work, 'bin');
  before(() => {
    mkdirSync(bin);
    const program = (name: string, text: string) => {
      writeFileSync(path.join(bin, name), `#!/bin/sh\n${text}\n`);
      chmodSync(path.join(bin, name), 0o755);
    };
    const command = `exec '${process.execPath}' '${builtCommand()}'`;
    program('pypi-workflows', `${command} "$@"`);
    program('uvx', `shift; ${command} "$@"`);
  });
  after(() => rmSync(work, { recursive: true, force: true }));

  it('run one after the other, the tutorial first, or are run elsewhere', () => {
    const pages = sitePages();
    // The examples' commands are what test/examples renders.
    const others = [...pages.keys()].filter((page) => page !== 'tutorial' && !page.startsWith('examples/'));
    const lines = ['tutorial', ...others].flatMap((page) =>
      shellLines(pages.get(page) ?? '').map((line) => ({ page, line })),
    );
    const here = lines.filter(({ line }) => !ELSEWHERE.some(([pattern]) => pattern.test(line)));
    assert.ok(here.length >= 8, `${here.length}`);
    const script = here
      .map(({ line }) => `echo '+++ ${line.replaceAll("'", '')}'; ${line} || exit 1`)
      .join('\n');
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
      cwd: work,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
    });
    assert.equal(status, 0, `${stdout.split('+++').at(-1)}${stderr}`);
  });
});
