import { existsSync } from 'node:fs';

const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'];
/** What lets root read and write what a file's mode forbids; on GitHub nothing runs as root. */
const RIGHTS = '-dac_override,-dac_read_search';

/** The words before a program that is to meet a file's mode as a user does: none, unless root starts it on Linux. */
export function asUser(uid: number | undefined = process.getuid?.()): string[] {
  const setpriv = uid === 0 ? SETPRIV.find((file) => existsSync(file)) : undefined;
  return setpriv === undefined ? [] : [setpriv, `--bounding-set=${RIGHTS}`, `--inh-caps=${RIGHTS}`];
}
