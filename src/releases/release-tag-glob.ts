import type { Settings } from '../settings/settings.js';

/**
 * Release tags as GitHub's filters and environment rules write them: `v*.*.*`, `[0-9]*.*.*`, `rel_*_*_*`; `v*.*` where the project's
 * tags may have two numbers, which lets three through as well (contract P7).
 */
export function releaseTagGlob({
  tagPrefix,
  tagSeparator,
  shortTags,
}: Pick<Settings, 'tagPrefix' | 'tagSeparator' | 'shortTags'>): string {
  const numbers = shortTags ? ['*', '*'] : ['*', '*', '*'];
  return (tagPrefix === '' ? '[0-9]' : tagPrefix) + numbers.join(tagSeparator);
}
