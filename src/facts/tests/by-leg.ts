import { parseRequirement } from './requirement.js';

/** What one leg asks for: requirement strings of PEP 508. */
export interface LegRequirements {
  /** `3.12` */
  readonly leg: string;
  readonly requirements: readonly string[];
}

/**
 * Several legs' requirements as one list: what not all of them ask for gets a marker with the legs that do.
 *
 * @param legs from old to new, at least one
 */
export function requirementsByLeg(legs: readonly LegRequirements[]): string[] {
  const all = legs.map(({ leg }) => leg);
  const texts = new Set(legs.flatMap(({ requirements }) => requirements));
  return [...texts].map((text) => {
    const asking = legs.filter(({ requirements }) => requirements.includes(text)).map(({ leg }) => leg);
    return asking.length === all.length ? text : withMarker(text, legMarker(asking, all));
  });
}

function legMarker(asking: readonly string[], all: readonly string[]): string {
  const first = all.indexOf(asking[0] ?? '');
  const after = all[first + asking.length];
  if (first + asking.length === all.length && asking.every((leg, at) => all[first + at] === leg))
    return `python_version >= "${asking[0]}"`;
  if (first === 0 && after !== undefined && asking.every((leg, at) => all[at] === leg))
    return `python_version < "${after}"`;
  return asking.map((leg) => `python_version == "${leg}"`).join(' or ');
}

function withMarker(text: string, marker: string): string {
  const own = parseRequirement(text)?.marker ?? '';
  if (own === '') return `${text}; ${marker}`;
  return `${text.slice(0, text.lastIndexOf(';'))}; (${own}) and (${marker})`;
}
