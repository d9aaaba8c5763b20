import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What is installed, each file by its checksum. */
export const LOCK = fileURLToPath(new URL('../../tools.txt', import.meta.url));

/** Where the machine keeps what can be fetched again: `XDG_CACHE_HOME`, `~/.cache`, on macOS `~/Library/Caches`. */
export function cacheFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const home = environment.HOME || os.homedir();
  const given = environment.XDG_CACHE_HOME ?? '';
  const fallback = platform === 'darwin' ? path.join(home, 'Library/Caches') : path.join(home, '.cache');
  // A relative one is to be ignored: https://specifications.freedesktop.org/basedir-spec/latest/
  return path.join(path.isAbsolute(given) ? given : fallback, 'pypi-workflows-rehearsal');
}

/** The folder of the tools of this version, named by what is in it; no other version touches it. */
export function toolsInCache(): string {
  const sum = createHash('sha256').update(readFileSync(LOCK)).digest('hex').slice(0, 12);
  return path.join(cacheFolder(), `tools-${sum}-${process.platform}-${process.arch}`);
}

/** Where fetched Pythons are; every later rehearsal finds them there. */
export function pythonsInCache(): string {
  return path.join(cacheFolder(), 'pythons');
}

/** One sentence where no rehearsal is possible; undefined: it is. */
export function unsupported(
  platform: NodeJS.Platform = process.platform,
  arch: string = process.arch,
): string | undefined {
  if (['linux', 'darwin'].includes(platform) && ['x64', 'arm64'].includes(arch)) return undefined;
  return `Workflows can be rehearsed on Linux and macOS (x86-64 or ARM), not on ${platform} ${arch}. On Windows: in WSL.`;
}
