import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type LocalGitHub, startGitHub } from '../../rehearsal/src/github.js';
import { command } from './sandbox.js';
import { type Connected, connect, textOf } from './sdk-client.js';

const execute = promisify(execFile);
const slug = { owner: 'octo', name: 'macaw-words' };

describe('MCP, a whole story: from an empty folder to a published package', function () {
  this.timeout(300_000);
  let github: LocalGitHub;
  let index: Server;
  let indexUrl: string;
  let connected: Connected | undefined;
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'story-')));

  before(async () => {
    github = await startGitHub({ sleepScale: 0.05 });
    // The index as this server asks it: with what the publish run uploaded to the rehearsal's PyPI.
    index = createServer((request, response) => {
      const versions = github.index('pypi').versions(slug.name);
      if (versions.length === 0 || request.url !== `/simple/${slug.name}/`) response.writeHead(404).end();
      else response.writeHead(200).end(JSON.stringify({ versions, files: [] }));
    });
    await new Promise<void>((resolve) => index.listen(0, '127.0.0.1', resolve));
    indexUrl = `http://127.0.0.1:${(index.address() as AddressInfo).port}/simple`;
  });
  after(async () => {
    await connected?.client.close();
    index.closeAllConnections();
    await new Promise((resolve) => index.close(resolve));
    await github.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('an agent starts the project, a person pushes it, the agent releases, the publish run publishes', async () => {
    const asked: string[] = [];
    connected = await connect(
      { serving: () => [command, folder, '--index-url', indexUrl] },
      {
        era: 'modern',
        env: { ...(process.env as Record<string, string>), ...github.environment },
        person: (question) => {
          asked.push(question);
          return { action: 'accept', content: { agree: true } };
        },
      },
    );
    const { client } = connected;
    await client.listTools();
    const call = async (name: string, given: Record<string, unknown> = {}) => {
      const result = await client.callTool({ name, arguments: given }, { timeout: 120_000 });
      return {
        refused: result.isError === true,
        text: textOf(result),
        data: result.structuredContent as never,
      };
    };

    const nothing = await call('inspect_project');
    assert.ok(nothing.refused);
    assert.match(nothing.text, /initialize_project/);
    const started = await call('initialize_project', {
      package_name: slug.name,
      author: 'Ada Lovelace',
      author_email: 'ada@example.org',
      description: 'Words that macaws know',
      url: `https://github.com/${slug.owner}/${slug.name}`,
      command_name: 'macaw',
    });
    assert.equal(started.refused, false, started.text);
    const setup = await call('explain_setup');
    assert.match(
      setup.text,
      /The workflows in .* are up to date[\s\S]*gh secret set RELEASE_PAT --env release/,
    );

    // The person's part: a repository on GitHub, the push, the publisher on PyPI, as explain_setup says.
    const repository = await github.createRepository({ ...slug, from: folder, distribution: slug.name });
    github.index('pypi').trust({
      repository: `${slug.owner}/${slug.name}`,
      workflow: 'pypi-publish.yml',
      environment: 'pypi',
    });
    const git = (...args: string[]) =>
      execute('git', ['-C', folder, ...args], { env: { ...process.env, ...github.environment } });
    const token = github.createToken(slug.owner);
    await git(
      'config',
      'credential.helper',
      `!f() { echo username=${slug.owner}; echo password=${token}; }; f`,
    );
    await git('push', '--quiet', '--set-upstream', 'origin', 'main');

    const next = await call('next_version');
    assert.deepEqual((next.data as { minor: unknown }).minor, { version: '0.1.0', tag: 'v0.1.0' }, next.text);
    const released = await call('create_release', { version: 'minor' });
    assert.equal(released.refused, false, released.text);
    assert.deepEqual(asked, [
      'Push the tag v0.1.0 to origin and so publish version 0.1.0? It can not be taken back.',
    ]);

    const runs = await repository.settled();
    assert.deepEqual(
      runs.map((run) => [run.workflow.file, run.happening.ref, run.happening.actor, run.conclusion]),
      [['pypi-publish.yml', 'refs/tags/v0.1.0', slug.owner, 'success']],
      runs.flatMap((run) => run.messages('error')).join('\n'),
    );
    assert.deepEqual([...github.index('pypi').files(slug.name)].sort(), [
      'macaw_words-0.1.0-py3-none-any.whl',
      'macaw_words-0.1.0.tar.gz',
    ]);
    assert.deepEqual(github.unhandled, []);

    const again = await call('create_release', { version: 'patch' });
    assert.ok(again.refused);
    assert.match(again.text, /nothing to release/i);
    assert.equal(asked.length, 1);
  });
});
