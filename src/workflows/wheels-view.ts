import type { Settings } from '../settings/settings.js';
import { cibuildwheel } from './pins.generated.js';

/** Where wheels are built: what a system is called in the workflow, and GitHub's runner that is one. */
export const wheelSystems = [
  { system: 'linux-x86_64', runner: 'ubuntu-24.04' },
  { system: 'linux-aarch64', runner: 'ubuntu-24.04-arm' },
  { system: 'macos-arm64', runner: 'macos-15' },
  { system: 'macos-x86_64', runner: 'macos-15-intel' },
  { system: 'windows-amd64', runner: 'windows-2025' },
] as const;

/**
 * What the template needs to know of wheels. Where they are built, the job `build` makes the sdist alone, and the job
 * `collect` puts all files together, checks them and hands them on (contract P4, P11).
 */
export function wheelsView({ wheels }: Settings): Record<string, unknown> {
  const collects = wheels !== undefined;
  return {
    cibuildwheel,
    wheelSystems,
    /** The job that hands on what is published. */
    built: collects ? 'collect' : 'build',
    /** Where the job that checks all files finds the version and the index. */
    decided: collects ? 'needs.build.outputs' : 'steps.version.outputs',
  };
}
