import type { Settings } from '../settings/settings.js';

/**
 * Release tags as GitHub's filters and environment rules write them: `v*.*.*`, `[0-9]*.*.*`; `v*.*` where the project's
 * tags may have two numbers, which lets three through as well (contract P7).
 */
export function releaseTagGlob({ tagPrefix, shortTags }: Pick<Settings, 'tagPrefix' | 'shortTags'>): string {
  return `${tagPrefix === '' ? '[0-9]' : tagPrefix}*.*${shortTags ? '' : '.*'}`;
}
