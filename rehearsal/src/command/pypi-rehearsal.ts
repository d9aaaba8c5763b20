#!/usr/bin/env node
import { rehearse } from '../scenarios/rehearse.js';
import { setUpTools } from '../tools/setup.js';
import { HELP, readArguments } from './arguments.js';
import { shortTable } from './table.js';

async function main(): Promise<number> {
  const request = readArguments(process.argv.slice(2));
  if (request.kind === 'help') {
    process.stdout.write(HELP);
    return 0;
  }
  if (request.kind === 'setup') {
    for (const line of await setUpTools(request.folder)) console.log(line);
    return 0;
  }
  const { options, json } = request;
  const report = await rehearse({ ...options, progress: (line) => process.stderr.write(`${line}\n`) });
  console.log(json ? JSON.stringify(report, null, 2) : `\n${shortTable(report, options.keep ?? false)}`);
  return report.passed ? 0 : 1;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`pypi-rehearsal: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
