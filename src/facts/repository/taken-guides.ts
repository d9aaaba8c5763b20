import type { ProjectFiles } from '../reading/project-files.js';
import { isOurs } from './own-mark.js';

/** Where the guide can stand, the first free one is taken. */
export const guidePlaces = ['RELEASING.md', '.github/RELEASING.md'] as const;

/** The places where a text stands that this generator did not write. */
export function takenGuides(files: ProjectFiles): readonly string[] {
  return guidePlaces.filter((place) => authorOf(files, place) === 'other');
}

/** The place where a guide of this generator stands. */
export function ownGuide(files: ProjectFiles): string | undefined {
  return guidePlaces.find((place) => authorOf(files, place) === 'us');
}

function authorOf(files: ProjectFiles, place: string): 'us' | 'other' | 'nobody' {
  const folder = place.includes('/') ? '.github' : '';
  const name = files.list(folder).find((each) => each.toLowerCase() === 'releasing.md');
  if (name === undefined) return 'nobody';
  return isOurs(files.text(folder ? `${folder}/${name}` : name) ?? '') ? 'us' : 'other';
}
