import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  installClients,
  installed,
  newerEnvironment,
  newerNode,
  python,
  pythonClient,
} from './install-clients.js';
import { picture, Sandbox, toolNames } from './sandbox.js';

const execute = promisify(execFile);

describe("MCP, other people's clients", () => {
  let sandbox: Sandbox;
  before(function () {
    this.timeout(600_000);
    installClients();
  });
  beforeEach(async () => {
    sandbox = await new Sandbox().start();
  });
  afterEach(() => sandbox.stop());

  const modes: [mode: string, protocol: string][] = [
    ['auto', '2026-07-28'],
    ['2026-07-28', '2026-07-28'],
    ['legacy', '2025-11-25'],
  ];
  for (const [mode, protocol] of modes) {
    it(`the Python SDK's client, mode ${mode}: everything, a call taken back, and the end`, async () => {
      sandbox.indexDelay = 1300;
      const args = [pythonClient, mode, process.execPath, ...sandbox.serving(sandbox.project)];
      const { stdout, stderr } = await execute(python, args, { timeout: 50_000 });
      const told = JSON.parse(stdout);
      assert.equal(told.protocol, protocol);
      // Named in the handshake or in server/discover; a client that adopts a version at once asks for neither.
      assert.equal(told.server, mode === '2026-07-28' ? null : 'mcp-pypi-workflows');
      assert.deepEqual(told.tools.sort(), [...toolNames].sort());
      assert.deepEqual(told.resources, ['pypi-workflows://guide', 'pypi-workflows://options']);
      assert.deepEqual(told.prompts, ['set_up_publishing']);
      assert.match(told.guide, /# Releasing parrot-tools/);
      assert.match(told.prompt, /Call inspect_project/);
      assert.deepEqual(
        told.results
          .filter((result: { error: boolean }) => result.error)
          .map((result: { tool: string }) => result.tool),
        // There is a project already; and the last call's argument is a number.
        ['initialize_project', 'generate_workflow'],
        JSON.stringify(told.results, null, 1),
      );
      assert.ok(told.progress >= 1);
      assert.equal(told.cancelled, true);
      assert.equal(told.after, false);
      assert.doesNotMatch(stderr, /Traceback|Failed to parse/, stderr);
    });
  }

  describe('the MCP inspector on the command line', () => {
    const inspect = async (...args: string[]) => {
      const cli = installed('@modelcontextprotocol', 'inspector', 'clients', 'launcher', 'build', 'index.js');
      const run = [
        cli,
        '--cli',
        '--quiet',
        '--format',
        'json',
        ...args,
        '--',
        process.execPath,
        ...sandbox.serving(sandbox.project),
      ];
      const env = { ...newerEnvironment, HOME: path.join(sandbox.top, 'home') };
      const { stdout } = await execute(newerNode, run, { env, timeout: 50_000 }).catch((error) => error);
      return JSON.parse(stdout).result;
    };
    const call = (name: string, given: object, ...more: string[]) =>
      inspect(
        '--method',
        'tools/call',
        '--tool-name',
        name,
        '--tool-args-json',
        JSON.stringify(given),
        ...more,
      );

    for (const era of ['legacy', 'modern']) {
      it(`lists, ${era}; its check of the schemas finds nothing`, async () => {
        const { tools } = await inspect('--method', 'tools/list', '--strict', '--protocol-era', era);
        assert.deepEqual(tools.map((tool: { name: string }) => tool.name).sort(), [...toolNames].sort());
        const { resources } = await inspect('--method', 'resources/list', '--protocol-era', era);
        assert.equal(resources.length, 2);
      });
    }

    it('calls every tool', async () => {
      const before = picture(sandbox.project, ['.git']);
      const looks = ['inspect_project', 'preview_workflows', 'explain_setup', 'next_version'];
      for (const name of looks) {
        const { structuredContent } = await call(name, {}, '--protocol-era', 'modern');
        assert.equal(structuredContent.directory, sandbox.project, name);
      }
      assert.deepEqual(picture(sandbox.project, ['.git']), before);
      const generated = await call('generate_workflow', { verbose_publish: true });
      assert.equal(generated.structuredContent.changed, true);
      const alone = await call('generate_release_workflow', { wait: 'started' });
      assert.equal(alone.structuredContent.options.wait, 'started');
      assert.equal((await call('initialize_project', { package_name: 'x y' })).isError, true);
      sandbox.commitAndPush('Add workflows');
      const released = await call('create_release', { version: 'patch', confirm: true });
      assert.equal(released.structuredContent.tag, 'v1.4.2');
      assert.deepEqual(sandbox.remoteTags(), ['v1.4.2']);
    });
  });
});
