import type { Run } from '../../../rehearsal/src/runs/run.js';
import { releaseTypes } from '../../../src/releases/release-types.js';
import type { Release, Scene } from './contender.js';

/**
 * Presses a release button: patch, and where that is refused before a tag exists, minor, then major, as a person does
 * who reads what the button says.
 */
export async function pressButton({ repository, inspection }: Scene, workflow: string): Promise<Release> {
  const before = new Set(await repository.tags());
  let refused: Run | undefined;
  for (const releaseType of releaseTypes(inspection.settings?.versionScheme ?? 'semver')) {
    const run = await repository.dispatch(workflow, { inputs: { release_type: releaseType } });
    await repository.settled();
    const tag = (await repository.tags()).find((name) => !before.has(name));
    if (tag !== undefined || run.conclusion === 'success') return { tag, run };
    refused ??= run;
  }
  return { tag: undefined, run: refused };
}
