import { WorkflowsError } from '../errors.js';
import { generatorVersion } from '../version.generated.js';
import { projectFolder } from './project-folder.js';
import { claimStdout } from './protocol-stdout.js';
import { serve } from './serve.js';

const help = `Usage: mcp-pypi-workflows [DIR]

An MCP server over stdio: gives AI agents the tools of generator-pypi-workflows.

  DIR  the project's folder; without it the client's roots, else the working directory

No tool reads or writes outside of that folder. MCP-USAGE.md tells how to add it to a client.
`;

/**
 * Runs `mcp-pypi-workflows`: serves the client at stdin and stdout until it goes.
 * @param argv what follows the program's name
 * @returns the exit code
 */
export async function start(argv: readonly string[]): Promise<number> {
  const words = argv.filter((word) => word !== '--');
  if (words.includes('--help') || words.includes('-h')) {
    process.stdout.write(help);
    return 0;
  }
  if (words.includes('--version')) {
    process.stdout.write(`${generatorVersion}\n`);
    return 0;
  }
  const output = claimStdout();
  const report = (line: string) => void process.stderr.write(`mcp-pypi-workflows: ${line}\n`);
  const folder = folderToServe(words, report);
  if (folder === null) return 1;

  const { ended, close } = serve({ input: process.stdin, output }, folder, report);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void close());
  await ended;
  await new Promise((resolve) => output.end(resolve));
  return 0;
}

/** @returns undefined: none was given; null: it can't be served, and why was said */
function folderToServe(words: readonly string[], report: (line: string) => void): string | undefined | null {
  const [folder, surplus] = words;
  const wrong = surplus ?? (folder?.startsWith('-') ? folder : undefined);
  if (wrong !== undefined) {
    report(`"${wrong}" is too much: the only argument is the project's folder. mcp-pypi-workflows --help`);
    return null;
  }
  try {
    return folder === undefined ? undefined : projectFolder(folder);
  } catch (error) {
    if (!(error instanceof WorkflowsError)) throw error;
    report(error.message);
    return null;
  }
}
