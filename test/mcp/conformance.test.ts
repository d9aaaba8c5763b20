import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { HttpBridge } from './http-bridge.js';
import { installClients, installed, newerEnvironment, newerNode } from './install-clients.js';
import { Sandbox } from './sandbox.js';

const execute = promisify(execFile);

describe("MCP, the protocol's conformance suite", () => {
  before(function () {
    this.timeout(600_000);
    installClients();
  });

  // The suite speaks HTTP only; its other scenarios call tools that exist in its own sample server alone.
  const scenarios = ['server-initialize', 'ping', 'tools-list', 'resources-list', 'prompts-list'];
  for (const scenario of scenarios) {
    it(scenario, async () => {
      const sandbox = await new Sandbox().start();
      const bridge = new HttpBridge(sandbox.serving(sandbox.project));
      try {
        const suite = installed('@modelcontextprotocol', 'conformance', 'dist', 'index.js');
        const args = [suite, 'server', '--url', await bridge.start(), '--scenario', scenario];
        const { stdout } = await execute(newerNode, args, { cwd: sandbox.outside, env: newerEnvironment });
        assert.match(stdout, /Passed: ([1-9]\d*)\/\1, 0 failed/, stdout);
      } finally {
        await bridge.stop();
        await sandbox.stop();
      }
    });
  }
});
