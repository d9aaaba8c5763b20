import type { VersionPlace } from '../../facts.js';
import type { Spot } from '../version-line.js';
import { findPlace, HOLDS, type Holds } from './place-line.js';

/**
 * Makes the line that finds a spot again, first the shortest, then ever stricter ones, until exactly one line of the
 * section matches; undefined where none does.
 *
 * @param holds what is written there; default: by the spot's form
 */
export function placeAt(
  file: string,
  text: string,
  spot: Spot,
  section: string,
  holds: Holds = spot.form === 'text' ? 'version' : spot.form,
): VersionPlace | undefined {
  const begin = text.lastIndexOf('\n', spot.start - 1) + 1;
  const end = (/\r?(?:\n|$)/.exec(text.slice(spot.end))?.index ?? 0) + spot.end;
  const before = text.slice(begin, spot.start).replace(/^\uFEFF/, '');
  const value = text.slice(spot.start, spot.end);
  const after = text.slice(spot.end, end);
  if (value.includes('\n')) return undefined;
  const name = /(?:^|[^\w.])([\w.]+["']?\]?[ \t]*(?::[^=:]*)?[=:][ \t]*[([]?["']?)$/.exec(before)?.[1];
  const closing = /^(?:["']|,?[ \t]*[)\]])/.exec(after)?.[0].slice(-1) ?? '';
  const indent = /^[ \t]*/.exec(before)?.[0] ?? '';
  // What is set elsewhere on the line too must not be part of how it is found.
  const literal = (text: string): string => plain(text.replaceAll(value, '{any}'));
  const head = before.slice(indent.length);
  const exact = `^${indent}`;
  const byName =
    name === undefined || name === head ? [] : [`{any}${literal(name)}{${holds}}${literal(closing)}`];
  const lines = [
    `${literal(head)}{${holds}}${literal(closing)}`,
    `${exact}${literal(head)}{${holds}}${literal(closing)}`,
    ...byName,
    `${literal(head)}{${holds}}${literal(after)}`,
    `${exact}${literal(head)}{${holds}}${literal(after)}`,
  ].map((line) => line.replace(/[ \t]+$/, ''));
  for (const line of head.includes(',') ? [...byName, ...lines] : lines) {
    const place = { file, section, line };
    const found = findPlace(text, place);
    if (typeof found === 'number' || found.value !== value) continue;
    if (found.before.replace(/^\uFEFF/, '') === before) return place;
  }
  return undefined;
}

/** A text as it can stand in a workflow and in a place's line: what is not printable, or has a meaning there, is `{any}`. */
function plain(text: string): string {
  const meaning = new RegExp(`\\$\\{\\{|\\{(?:any|${HOLDS.join('|')})\\}|[^ -~]+`, 'g');
  return text.replace(/[ \t]+/g, ' ').replace(meaning, '{any}');
}
