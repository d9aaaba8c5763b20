import type { VersionPlace } from '../../facts.js';
import type { ProjectFiles } from '../../reading/project-files.js';
import { normalizeName } from '../../reading/requirement.js';
import { findPlace } from './place-line.js';

/** A package's own entry in the `uv.lock` of the workspace it belongs to (contract P6). */
export function workspaceLock(root: ProjectFiles, distribution: string | undefined): readonly VersionPlace[] {
  const lock = root.text('uv.lock');
  if (lock === undefined || distribution === undefined) return [];
  const place = {
    file: 'uv.lock',
    section: `package ${normalizeName(distribution)}`,
    line: 'version = "{normal}"',
  };
  return typeof findPlace(lock, place) === 'number' ? [] : [place];
}
