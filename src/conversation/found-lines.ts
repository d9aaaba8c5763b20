import type { ProjectFacts, WheelFacts } from '../facts/facts.js';
import { foundTagForm, tagOf } from '../settings/tag-form.js';
import { sampleVersion } from '../settings/version-scheme.js';
import { printable } from './printable.js';
import { wrap } from './wrap.js';

/**
 * What was found and where, as aligned lines: the first thing a person sees (contract G1).
 * @param columns how many a line may take; undefined: as many as it takes
 */
export function foundLines(facts: ProjectFacts, columns?: number): readonly string[] {
  const clean = foundRows(facts);
  const width = (column: number, most: number) =>
    Math.max(...clean.map((row) => row[column]?.length ?? 0).filter((length) => length <= most), 0);
  const first = width(0, 30);
  const second = width(1, 80);
  const lines = clean.map(([label, text, place]) =>
    `  ${label.padEnd(first)}   ${text.padEnd(second)}   ${place}`.trimEnd(),
  );
  if (columns === undefined || lines.every((line) => line.length <= columns)) return lines;
  return clean.flatMap(([label, text, place]) =>
    wrap(`  ${label.padEnd(first)}   ${text}${place === '' ? '' : ` (${place})`}`, first + 5, columns),
  );
}

/** The same as rows, for a door that has tables. */
export function foundRows(facts: ProjectFacts): readonly FoundRow[] {
  const packages = [...facts.packages, ...facts.together];
  const several = packages.length > 0;
  const own = several ? packages.map((each) => packageRow(each, true)) : [packageRow(facts, false)];
  const rows: FoundRow[] = [
    ...own,
    ...(several ? [] : extensionRows(facts)),
    ...(several && facts.gate.workflows.length === 0 ? [] : [testsRow(facts)]),
    ...(several ? [] : [['Python', pythonWords(facts), facts.python.place] as FoundRow]),
    ...notesRows(facts.packages.length > 0 ? facts.packages : [facts]),
    ['repository', repositoryWords(facts), facts.repository?.place ?? facts.defaultBranch.place],
    ...(facts.ignoredTags.length > 0
      ? [['no releases', facts.ignoredTags.join(', '), 'git tags'] as FoundRow]
      : []),
  ];
  const clean = (cell: string) => printable(cell).replace(/\s+/g, ' ').trim();
  return rows.map(([label, text, place]) => [clean(label), clean(text), clean(place)]);
}

/** That extensions are compiled, and what their wheels depend on (contract P11); nothing for a pure project. */
function extensionRows({ compiled, wheels }: ProjectFacts): [string, string, string][] {
  return wheels === undefined ? [] : [['extensions', wheelWords(wheels), compiled.place]];
}

/** `compiled, with Rust, one wheel from Python 3.9 on`. */
export function wheelWords({ rust, abi3, configured }: WheelFacts): string {
  const from = abi3?.value ? ` from Python ${abi3.value} on` : '';
  return [
    'compiled',
    ...(rust ? ['with Rust'] : []),
    ...(abi3 === undefined ? [] : [`one wheel${from} (${abi3.place})`]),
    ...(configured.length > 0 ? ['as [tool.cibuildwheel] says'] : []),
  ].join(', ');
}

export type FoundRow = readonly [label: string, text: string, place: string];

function packageRow(facts: ProjectFacts, several: boolean): FoundRow {
  const among =
    facts.siblings.length > 0 ? `, needs ${facts.siblings.map((each) => each || '.').join(', ')}` : '';
  const tags = !several ? '' : `, tags ${facts.tagPrefix.value}1.2.3`;
  return [
    facts.distribution?.value ?? 'no name',
    `${facts.backend.value}, ${versionWords(facts)}${tags}${among}`,
    facts.distribution?.place ?? '',
  ];
}

/** The changelog that the notes of a release come from (contract U3); nothing where there is none. */
function notesRows(packages: readonly Pick<ProjectFacts, 'changelog'>[]): readonly FoundRow[] {
  const found = packages.flatMap(({ changelog }) => changelog ?? []);
  if (found.length === 0) return [];
  const drafted = packages.length === 1 && found[0]?.fragments === true;
  const files = [...new Set(found.map(({ file }) => file))].join(', ');
  return [['notes', drafted ? 'news fragments, drafted by towncrier' : "the changelog's section", files]];
}

/** What tests the default branch is asked; where nothing does, how the tests would be run. */
function testsRow({ gate, tests }: ProjectFacts): [string, string, string] {
  const asked = gate.kept ?? gate.workflows;
  if (asked.length === 0) return ['tests', tests.reason, tests.place];
  const each = asked.map(
    ({ file, events }) => `${file} (${events.length > 0 ? events.join(', ') : 'by hand'})`,
  );
  return ['tests', `asked: ${each.join(', ')}`, '.github/workflows'];
}

/** How the version is made, in words: `version in pyproject.toml (1.4.2)`. */
export function versionWords(facts: ProjectFacts): string {
  const source = facts.version.value;
  switch (source.kind) {
    case 'file':
      return `version in ${source.file} (${source.value})`;
    case 'variable':
    case 'tag':
      return `version from git tags by ${source.tool}`;
    case 'unknown':
      return 'version not found';
  }
}

/** `3.10 to 3.14`, or what else the matrix is. */
function pythonWords({ python }: ProjectFacts): string {
  const { matrix } = python.value;
  const gapless = Number(matrix.at(-1)?.slice(2)) - Number(matrix[0]?.slice(2)) === matrix.length - 1;
  return matrix.length > 1 && gapless ? `${matrix[0]} to ${matrix.at(-1)}` : matrix.join(', ');
}

function repositoryWords(facts: ProjectFacts): string {
  const at = facts.repository?.value;
  const host = at === undefined || at.host === 'github.com' ? '' : ` on ${at.host}`;
  const name = at === undefined ? 'no GitHub remote' : `${at.owner}/${at.name}${host}`;
  const source = facts.version.value;
  const scheme = facts.versionScheme.value;
  const held = source.kind === 'file' && /^\d+\.\d+(?:\.\d+)?$/.test(source.value) ? source.value : undefined;
  const number = held ?? sampleVersion(scheme, facts.tagForm.numbers === 2);
  const sample = tagOf(number, foundTagForm(facts));
  const calendar = scheme === 'semver' ? '' : ` (${scheme})`;
  const tags = facts.packages.length > 0 ? '' : `, tags like ${sample}${calendar}`;
  return `${name}, default branch ${facts.defaultBranch.value}${tags}`;
}
