import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { toolNames } from './sandbox.js';
import { usageFile, usagePage } from './usage.js';

describe('MCP-USAGE.md', () => {
  it('is what its examples give when they are run', async () => {
    const again = 'run: node --import tsx test/mcp/write-usage.ts';
    assert.equal(readFileSync(usageFile, 'utf8'), await usagePage(), again);
  });

  it('has a call for every tool', () => {
    const page = readFileSync(usageFile, 'utf8');
    for (const name of toolNames) assert.ok(page.includes(`"name": "${name}"`), name);
  });
});
