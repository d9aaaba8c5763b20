import { parseArgs } from 'node:util';
import { WorkflowsError } from '../errors.js';
import { refuse } from '../settings/refusal.js';
import { generatorVersion } from '../version.generated.js';
import { projectFolder } from './project-folder.js';
import { claimStdout } from './protocol-stdout.js';
import { serve } from './serve.js';

const help = `Usage: mcp-pypi-workflows [DIR] [options]

An MCP server over stdio: gives AI agents the tools of generator-pypi-workflows.

  DIR              the project's folder; without it the client's roots, else the working directory
  --index-url URL  ask another index for versions than https://pypi.org/simple
  -h, --help       show this
  --version        show the version

No tool reads or writes outside of that folder. MCP-USAGE.md tells how to add it to a client.
`;

/**
 * Runs `mcp-pypi-workflows`: serves the client at stdin and stdout until it goes.
 * @param argv what follows the program's name
 * @returns the exit code
 */
export async function start(argv: readonly string[]): Promise<number> {
  // Before anything else runs: what prints from here on does not reach the client.
  const output = claimStdout();
  const report = (line: string) => void process.stderr.write(`mcp-pypi-workflows: ${line}\n`);
  let place: Place;
  try {
    place = readPlace(argv);
  } catch (error) {
    if (!(error instanceof WorkflowsError)) throw error;
    report(error.message);
    return 1;
  }
  const { print } = place;
  if (print !== undefined) {
    await new Promise<void>((resolve) => output.end(print, () => resolve()));
    return 0;
  }
  const { ended, close } = serve({ input: process.stdin, output }, place, report);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void close());
  await ended;
  await new Promise<void>((resolve) => output.end(() => resolve()));
  return 0;
}

interface Place {
  readonly folder: string | undefined;
  readonly indexUrl: string | undefined;
  /** What was asked for in place of serving. */
  readonly print: string | undefined;
}

function readPlace(argv: readonly string[]): Place {
  const { values, positionals } = parsed(argv);
  const [folder, surplus] = positionals;
  if (surplus !== undefined) refuse('Argument', surplus, 'one folder is served', 'mcp-pypi-workflows DIR');
  const indexUrl = values['index-url']?.replace(/\/+$/, '');
  if (indexUrl !== undefined && !(URL.canParse(indexUrl) && /^https?:/.test(indexUrl))) {
    refuse('--index-url', indexUrl, 'it is no address of a simple index', 'https://pypi.org/simple');
  }
  const print = values.help ? help : values.version ? `${generatorVersion}\n` : undefined;
  return { folder: folder === undefined ? undefined : projectFolder(folder), indexUrl, print };
}

function parsed(argv: readonly string[]) {
  const options = {
    'index-url': { type: 'string' },
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    const sentence = (error instanceof Error ? error.message : '').split(/\.(?:\s|$)/)[0] ?? '';
    throw new WorkflowsError('bad-option', `${sentence}: mcp-pypi-workflows --help lists all options.`);
  }
}
