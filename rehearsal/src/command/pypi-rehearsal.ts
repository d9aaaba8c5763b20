#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';
import { setUpTools } from '../tools/setup.js';
import { FAULT_TABLE, HELP, readArguments } from './arguments.js';
import { runRehearsal } from './run-rehearsal.js';

async function main(): Promise<number> {
  const request = readArguments(process.argv.slice(2));
  switch (request.kind) {
    case 'help':
      process.stdout.write(HELP);
      return 0;
    case 'version':
      console.log(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version);
      return 0;
    case 'faults':
      console.log(FAULT_TABLE);
      return 0;
    case 'setup':
      for (const line of await setUpTools()) console.log(line);
      return 0;
    default:
      return runRehearsal(request, (file, text) => writeFileSync(file, text));
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

try {
  process.exitCode = await main();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`pypi-rehearsal: ${message}\n`);
  if (process.argv.includes('--json')) console.log(JSON.stringify({ error: { message } }));
  process.exitCode = 2;
}
