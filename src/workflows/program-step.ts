import type { Settings } from '../settings/settings.js';
import { type ProgramName, programs } from './programs.generated.js';

/**
 * A Python program as the script of a step, in bash: `-I` keeps the checkout off the import path (contract R4).
 * (`shell: python3 -I {0}` would do the same; zizmor takes shells that GitHub does not name for a fault.)
 *
 * @param python the interpreter that runs it
 */
export function programScript(name: ProgramName, python = 'python3'): string {
  return `${python} -I - <<'PYTHON'\n${programs[name]}PYTHON`;
}

/** Which programs a project's workflows hold: by how its version is made, never by a condition in a program. */
export function programsOf({
  version,
  staticVersion,
}: Pick<Settings, 'version' | 'staticVersion'>): ProgramChoice {
  if (version.kind === 'unknown')
    return { nextVersion: 'next_version_from_tags', buildVersion: 'build_version_unknown' };
  if (version.kind !== 'file')
    return { nextVersion: 'next_version_from_tags', buildVersion: 'build_version_from_tags' };
  if (staticVersion === 'check')
    return { nextVersion: 'next_version_checked', buildVersion: 'build_version_checked' };
  return {
    nextVersion: 'next_version_in_file',
    buildVersion: 'build_version_in_file',
    setVersion: `set_version_${version.line.form}`,
  };
}

interface ProgramChoice {
  readonly nextVersion: ProgramName;
  readonly buildVersion: ProgramName;
  readonly setVersion?: ProgramName;
}
