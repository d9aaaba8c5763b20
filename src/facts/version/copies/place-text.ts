import type { VersionPlace } from '../../facts.js';

/**
 * The places of the version as a workflow carries them, one a line: `pyproject.toml: [project] version = "{version}"`.
 * The first is the one that is read. Nothing but printable characters, and no expression, stands in it (contract W4).
 */
export function placesText(places: readonly VersionPlace[]): string {
  return places.map(placeText).join('\n');
}

/** One place on one line, as it is also shown to a person. */
export function placeText({ file, section, line }: VersionPlace): string {
  // A line that begins with a bracket could be taken for a section.
  return `${file}: ${section !== '' || line.startsWith('[') ? `[${section}] ` : ''}${line}`;
}
