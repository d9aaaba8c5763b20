import assert from 'node:assert/strict';
import { type LocalGitHub, startGitHub } from '../../rehearsal/src/github.js';
import type { Repository } from '../../rehearsal/src/hosting/repository.js';
import { parrotProject } from '../commands/parrot-project.js';
import { removeFolders } from '../files/project-folder.js';
import { ghAccount } from '../setup/gh-account.js';
import { command } from './sandbox.js';
import { type Connected, connect, textOf } from './sdk-client.js';

interface Answer {
  readonly refused: boolean;
  readonly text: string;
  readonly data: Record<string, unknown>;
}

/** The server with the real gh, on a GitHub of this machine; an index that nobody listens on. */
describe('MCP, set-up (contract S5)', function () {
  this.timeout(240_000);
  let github: LocalGitHub;
  let repository: Repository;
  let connected: Connected;
  let agrees = false;
  const asked: string[] = [];

  before(async () => {
    const root = parrotProject();
    github = await startGitHub();
    const { environment } = ghAccount(github, github.createPerson('octo', 'admin', 'free'));
    connected = await connect(
      { serving: () => [command, root, '--index-url', 'http://127.0.0.1:9/simple'] },
      {
        era: 'modern',
        env: environment as Record<string, string>,
        person: (question) => {
          asked.push(question);
          return { action: 'accept', content: { agree: agrees } };
        },
      },
    );
    await connected.client.listTools(); // from here on the client checks results against the output schemas
    const written = await call('generate_workflow');
    assert.equal(written.refused, false, written.text);
    repository = await github.createRepository({
      owner: 'octo',
      name: 'parrot-tools',
      from: root,
      private: false,
    });
    repository.rules.collaborators.set('octo', 'admin');
  });
  after(async () => {
    await connected.client.close();
    await github.close();
    removeFolders();
  });

  async function call(name: string, given: Record<string, unknown> = {}): Promise<Answer> {
    const result = await connected.client.callTool({ name, arguments: given }, { timeout: 120_000 });
    return {
      refused: result.isError === true,
      text: textOf(result),
      data: (result.structuredContent ?? {}) as Record<string, unknown>,
    };
  }

  const faults = ({ data }: Answer) =>
    (data.findings as { id: string; level: string }[])
      .filter(({ level }) => level === 'fault')
      .map(({ id }) => id);

  it('check_setup tells what is missing, and a dry run what would be made; nothing changes', async () => {
    const checked = await call('check_setup');
    assert.equal(checked.refused, false, checked.text);
    assert.ok(faults(checked).includes('environment-missing'), checked.text);
    const planned = await call('set_up', { dry_run: true });
    assert.ok((planned.data.writes as unknown[]).length > 3, planned.text);
    assert.match(planned.text, /would be made/);
    assert.equal(repository.rules.environment('release'), undefined);
    assert.deepEqual(asked, []);
  });

  it('set_up asks the person, and changes nothing without a yes', async () => {
    const refused = await call('set_up');
    assert.equal(refused.refused, true);
    assert.match(refused.text, /Nothing was changed: the person at the client did not agree/);
    assert.match(asked[0] ?? '', /changes to octo\/parrot-tools on GitHub: .*environment release/);
    assert.equal(repository.rules.environment('release'), undefined);
  });

  it('set_up makes what the person agreed to; the secret and the forms stay with the person', async () => {
    agrees = true;
    const done = await call('set_up');
    assert.equal(done.refused, false, done.text);
    assert.ok(repository.rules.environment('release'));
    assert.ok(repository.rules.environment('pypi'));
    assert.match(JSON.stringify(done.data.left), /RELEASE_PAT/);
    assert.match(JSON.stringify(done.data.left), /pypi\.org/);
    const again = await call('set_up');
    assert.deepEqual(again.data.writes, []);
    assert.equal(asked.length, 2, 'where there is nothing to do nobody is asked');
    assert.deepEqual(faults(await call('check_setup')), ['secret-missing']);
    assert.deepEqual(github.unhandled, []);
  });
});
