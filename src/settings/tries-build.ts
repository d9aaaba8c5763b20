import type { Settings } from './settings.js';

/**
 * Whether only a build tells which version it holds, since no line was found and the workflow that publishes does not
 * set it: then the button builds before it pushes the tag (contract P6).
 */
export function triesBuild({ version, staticVersion }: Pick<Settings, 'version' | 'staticVersion'>): boolean {
  return version.kind === 'unknown' && staticVersion !== 'theirs';
}
