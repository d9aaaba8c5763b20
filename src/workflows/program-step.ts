import { draftsNotes } from '../settings/drafts-notes.js';
import type { Settings } from '../settings/settings.js';
import { triesBuild } from '../settings/tries-build.js';
import { isPlainGate } from './checks-text.js';
import { followsChangelog } from './follow-up-view.js';
import { linkProgram, type Variant } from './link-program.js';
import { notesFormat } from './notes-format.js';
import type { EntryName } from './programs.generated.js';

/**
 * A Python program as the script of a step, in bash: `-I` keeps the checkout off the import path (contract R4).
 * (`shell: python3 -I {0}` would do the same; zizmor takes shells that GitHub does not name for a fault.)
 *
 * @param python the interpreter that runs it
 */
export function programScript(settings: Settings, name: EntryName, python = 'python3'): string {
  return `${python} -I - <<'PYTHON'\n${linkProgram([name], variantsOf(settings))}PYTHON`;
}

/**
 * The script of a step that writes a program which later steps of the job call, so that what they share stands once.
 * Only for steps before which the job has run no code of the project, which could change the file (contract R4).
 */
export function writtenProgram(settings: Settings, file: string, names: readonly EntryName[]): string {
  return `cat >"$RUNNER_TEMP/${file}" <<'PYTHON'\n${linkProgram(names, variantsOf(settings))}PYTHON`;
}

/** The entries of create-release's job, in the order of its steps. */
export function releaseEntries(settings: Settings): readonly EntryName[] {
  const { nextVersion, notes, gate, tag, follow } = programsOf(settings);
  const asksChecks = settings.gate.workflows.length + settings.gate.contexts.length > 0;
  const checksNew = followsChangelog(settings) ? (['check_new'] as const) : [];
  return [...checksNew, nextVersion, ...(notes ? [notes] : []), ...(asksChecks ? [gate] : []), tag, follow];
}

/** The programs that depend on how a project is set up, by what they are for. */
export interface ProgramChoice {
  readonly nextVersion: EntryName;
  readonly buildVersion: EntryName;
  /** undefined: GitHub makes the notes. */
  readonly notes: EntryName | undefined;
  readonly gate: EntryName;
  readonly gateOfTag: EntryName;
  readonly tag: EntryName;
  readonly follow: EntryName;
  /** The pull request after a release. */
  readonly followUp: EntryName;
}

/** Which programs a project's workflows hold: by its settings, never by a condition in a program. */
export function programsOf(settings: Settings): ProgramChoice {
  const plain = isPlainGate(settings.gate);
  const choice = versionPrograms(settings);
  return {
    ...choice,
    ...(settings.packages.length + settings.together.length > 0
      ? { buildVersion: ofPackage(choice.buildVersion) }
      : {}),
    notes: notesProgram(settings),
    gate: plain ? 'wait_for_checks' : 'wait_for_all_checks',
    ...tagPrograms(settings, plain),
    follow: followProgram(settings),
    followUp: `follow_up_${notesFormat(settings) ?? 'commit'}`,
  };
}

/** One format for all packages: of another one GitHub makes the notes. */
function notesProgram(settings: Settings): EntryName | undefined {
  const format = settings.releaseNotes === 'github' ? undefined : notesFormat(settings);
  return format && (draftsNotes(settings) ? `notes_${format}_drafted` : `notes_${format}`);
}

/** Of several packages, a pull request uploads none. */
function ofPackage(name: EntryName): EntryName {
  if (name === 'build_version_in_file') return 'build_version_of_package_in_file';
  return name === 'build_version_from_tags' ? 'build_version_of_package_from_tags' : name;
}

function versionPrograms({
  version,
  staticVersion,
  versionScheme,
}: Settings): Pick<ProgramChoice, 'nextVersion' | 'buildVersion'> {
  const dated = versionScheme === 'semver' ? '' : 'dated_';
  const fromTags = `next_version_${dated}from_tags` as const;
  if (version.kind === 'unknown')
    return {
      nextVersion: triesBuild({ version, staticVersion }) ? `next_version_${dated}tried` : fromTags,
      buildVersion: 'build_version_unknown',
    };
  if (version.kind !== 'file')
    return { nextVersion: fromTags, buildVersion: `build_version_${dated}from_tags` };
  if (staticVersion === 'check')
    return { nextVersion: `next_version_${dated}checked`, buildVersion: 'build_version_checked' };
  return { nextVersion: `next_version_${dated}in_file`, buildVersion: `build_version_${dated}in_file` };
}

function variantsOf(settings: Settings): readonly Variant[] {
  return [
    ...(hasPlainPlaces(settings) ? (['plain'] as const) : []),
    ...(settings.together.length > 0 ? (['together'] as const) : []),
  ];
}

/** Whether all places hold the version as it is, so that no other form has to be known. */
function hasPlainPlaces({ version }: Settings): boolean {
  return version.kind === 'file' && version.places.every(({ line }) => /\{(?:version|normal)\}/.test(line));
}

/** Where the version is committed for a release, the tag's parent is what was tested (contract R20, P13). */
function tagPrograms(
  { version, staticVersion }: Settings,
  plainGate: boolean,
): Pick<ProgramChoice, 'tag' | 'gateOfTag'> {
  if (version.kind !== 'file' || staticVersion !== 'commit')
    return { tag: 'tag_commit', gateOfTag: plainGate ? 'gate_of_tag' : 'gate_of_tag_all' };
  return { tag: 'tag_release', gateOfTag: plainGate ? 'gate_of_release' : 'gate_of_release_all' };
}

function followProgram({ wait, proof }: Settings): EntryName {
  if (wait === 'started') return 'follow_start';
  return proof === 'none' ? 'follow_unproven' : 'follow_publishing';
}
