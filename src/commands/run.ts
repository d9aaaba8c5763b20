import { main } from './main.js';

/**
 * Runs `pypi-workflows` as a process: what comes back is its exit code.
 * @param argv what follows the program's name
 */
export async function run(argv: readonly string[]): Promise<void> {
  process.exitCode = await main(argv);
}
