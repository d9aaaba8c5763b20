import type { Settings } from './settings.js';

/**
 * Whether the version is set in the package's own code, so that what it says of its version must be that of its
 * metadata (contract P6).
 */
export function setsModuleVersion({ version, staticVersion, importName }: Settings): boolean {
  if (version.kind !== 'file' || importName === undefined) return false;
  if (staticVersion !== 'commit' && staticVersion !== 'set') return false;
  const stem = importName.replaceAll('.', '/');
  return version.places.some(
    ({ file }) => `/${file}`.includes(`/${stem}/`) || `/${file}`.endsWith(`/${stem}.py`),
  );
}
