// From the start of the process to its first answer, ours beside two well-known servers, in one run, taking turns.
// Run as: npm run bench:mcp [-- --json]. Fails if ours is slower than the faster of the two.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installClients, installed } from '../test/mcp/install-clients.ts';

const runs = 15;
const ours =
  process.env.MCP_PYPI_WORKFLOWS ??
  fileURLToPath(new URL('../dist/bin/mcp-pypi-workflows.js', import.meta.url));

installClients();
const folder = mkdtempSync(path.join(tmpdir(), 'mcp-bench-'));
const servers = {
  'mcp-pypi-workflows': [ours, folder],
  'server-filesystem': [installed('@modelcontextprotocol', 'server-filesystem', 'dist', 'index.js'), folder],
  'server-everything': [installed('@modelcontextprotocol', 'server-everything', 'dist', 'index.js'), 'stdio'],
};

const messages = [
  {
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'bench', version: '1' } },
  },
  { method: 'notifications/initialized' },
  { id: 2, method: 'tools/list' },
];
const opening = messages.map((message) => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`).join('');

/** Milliseconds to the answer to `initialize`, and to the list of tools. */
function measure(args) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const server = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    const late = setTimeout(() => server.kill('SIGKILL'), 60_000);
    let text = '';
    let first;
    let tools;
    server.stdout.on('data', (chunk) => {
      text += chunk;
      if (/"id":\s*1\b[^\n]*\n/.test(text)) first ??= performance.now() - began;
      if (!/"id":\s*2\b[^\n]*\n/.test(text)) return;
      tools ??= performance.now() - began;
      server.stdin.end();
      server.kill();
    });
    server.once('close', () => {
      clearTimeout(late);
      if (tools === undefined) reject(new Error(`no answer from ${args[0]}`));
      else resolve({ first, tools });
    });
    server.stdin.on('error', () => {});
    server.stdin.write(opening);
  });
}

const times = Object.fromEntries(Object.keys(servers).map((name) => [name, []]));
for (let run = 0; run <= runs; run++) {
  for (const [name, args] of Object.entries(servers)) {
    const time = await measure(args);
    if (run > 0) times[name].push(time); // the first one only fills the disk's cache
  }
}
rmSync(folder, { recursive: true, force: true });

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const result = Object.fromEntries(
  Object.entries(times).map(([name, all]) => [
    name,
    {
      firstAnswer: Math.round(median(all.map((time) => time.first))),
      toolList: Math.round(median(all.map((time) => time.tools))),
    },
  ]),
);
if (process.argv.includes('--json')) console.log(JSON.stringify(result, null, 2));
else {
  console.log(`median of ${runs} runs, milliseconds from start`);
  console.log(`${'server'.padEnd(20)}${'initialize'.padStart(12)}${'tools/list'.padStart(12)}`);
  for (const [name, { firstAnswer, toolList }] of Object.entries(result)) {
    console.log(`${name.padEnd(20)}${String(firstAnswer).padStart(12)}${String(toolList).padStart(12)}`);
  }
}

const [mine, ...others] = Object.values(result);
const slower = mine.firstAnswer > Math.min(...others.map((other) => other.firstAnswer));
process.exitCode = slower ? 1 : 0;
