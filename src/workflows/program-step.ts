import type { VersionPlace } from '../facts/facts.js';
import type { Settings } from '../settings/settings.js';
import { isPlainGate } from './checks-text.js';
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

/** The programs that depend on how a project is set up, by what they are for. */
export interface ProgramChoice {
  readonly nextVersion: ProgramName;
  readonly buildVersion: ProgramName;
  readonly setVersion?: ProgramName;
  readonly gate: ProgramName;
  readonly gateOfTag: ProgramName;
  readonly tag: ProgramName;
  readonly follow: ProgramName;
}

/** Which programs a project's workflows hold: by its settings, never by a condition in a program. */
export function programsOf(settings: Settings): ProgramChoice {
  const plain = isPlainGate(settings.gate);
  return {
    ...versionPrograms(settings),
    gate: plain ? 'wait_for_checks' : 'wait_for_all_checks',
    ...tagPrograms(settings, plain),
    follow: followProgram(settings),
  };
}

function versionPrograms({
  version,
  staticVersion,
}: Settings): Pick<ProgramChoice, 'nextVersion' | 'buildVersion' | 'setVersion'> {
  if (version.kind === 'unknown')
    return { nextVersion: 'next_version_from_tags', buildVersion: 'build_version_unknown' };
  if (version.kind !== 'file')
    return { nextVersion: 'next_version_from_tags', buildVersion: 'build_version_from_tags' };
  if (staticVersion === 'check')
    return { nextVersion: 'next_version_checked', buildVersion: 'build_version_checked' };
  return {
    nextVersion: 'next_version_in_file',
    buildVersion: 'build_version_in_file',
    setVersion: isPlain(version.places) ? 'set_version_plain' : 'set_version_all',
  };
}

/** Whether all places hold the version as it is, so that no other form has to be known. */
export function isPlain(places: readonly VersionPlace[]): boolean {
  return places.every(({ line }) => /\{(?:version|normal)\}/.test(line));
}

/** Where the version is committed for a release, the tag's parent is what was tested (contract R20, P13). */
function tagPrograms(
  { version, staticVersion }: Settings,
  plainGate: boolean,
): Pick<ProgramChoice, 'tag' | 'gateOfTag'> {
  if (version.kind !== 'file' || staticVersion !== 'commit')
    return { tag: 'tag_commit', gateOfTag: plainGate ? 'gate_of_tag' : 'gate_of_tag_all' };
  const plain = isPlain(version.places);
  return {
    tag: plain ? 'tag_release_plain' : 'tag_release_all',
    gateOfTag: plain && plainGate ? 'gate_of_release' : 'gate_of_release_all',
  };
}

function followProgram({ wait, proof }: Settings): ProgramName {
  if (wait === 'started') return 'follow_start';
  return proof === 'none' ? 'follow_unproven' : 'follow_publishing';
}
