import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ProjectFacts } from '../../src/facts/facts.js';
import type { Settings } from '../../src/settings/settings.js';

const execute = promisify(execFile);

/** What `pypi-workflows inspect --json` says of a project. */
export interface Inspection {
  readonly facts: ProjectFacts;
  /** null where generation would be refused. */
  readonly settings: Settings | null;
}

/** A command that ended with another code than 0; the message is the one sentence it said. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/**
 * Runs the plain command with `--json` and gives what it printed.
 *
 * @param command the file of `pypi-workflows`
 * @throws Refusal with the command's own sentence
 */
export async function runCommand(command: string, args: readonly string[]): Promise<unknown> {
  try {
    const { stdout } = await execute(process.execPath, [command, ...args, '--json'], { maxBuffer: 2 ** 26 });
    return JSON.parse(stdout);
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Refusal(sentence(stdout) ?? (stderr.trim() || String(error)), { cause: error });
  }
}

function sentence(stdout: string): string | undefined {
  try {
    return (JSON.parse(stdout) as { error?: { message?: string } }).error?.message;
  } catch {
    return undefined;
  }
}

/** How the version is held, in the words of the table: `hatch-vcs`, `pyproject.toml [project]`. */
export function versionStyle({ version }: ProjectFacts): string {
  const source = version.value;
  if (source.kind === 'unknown') return 'not found';
  if (source.kind !== 'file') return source.tool;
  const section = source.places[0]?.section ?? '';
  return section === '' ? source.file : `${source.file} [${section}]`;
}
