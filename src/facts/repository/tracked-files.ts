/** A plain file of git's index. */
export interface TrackedFile {
  /** Relative to the repository's root, with `/`. */
  readonly name: string;
  /** In bytes, as it was when git last looked. */
  readonly size: number;
}

const [HEADER, ENTRY, HASH] = [12, 62, 20];
const [FILE, EXECUTABLE, LINK, SUBMODULE] = [0o100644, 0o100755, 0o120000, 0o160000];
const [ASSUME_VALID, EXTENDED, LENGTH] = [0x8000, 0x4000, 0x0fff];

/**
 * The plain files of an index of version 2 (gitformat-index(5)), the form that nearly all repositories have.
 *
 * @returns undefined where git has to be asked: another version, a split or sparse index, hashes of SHA-256, or files
 *   that git is told not to look at in the working tree
 */
export function trackedFiles(index: Buffer): readonly TrackedFile[] | undefined {
  try {
    if (index.toString('latin1', 0, 4) !== 'DIRC' || index.readUInt32BE(4) !== 2) return undefined;
    const files = new Map<string, TrackedFile>();
    let at = HEADER;
    for (let left = index.readUInt32BE(8); left > 0; left--) {
      const [mode, size, flags] = [
        index.readUInt32BE(at + 24),
        index.readUInt32BE(at + 36),
        index.readUInt16BE(at + 60),
      ];
      const end = index.indexOf(0, at + ENTRY);
      const length = end - at - ENTRY;
      if (flags & (ASSUME_VALID | EXTENDED) || Math.min(length, LENGTH) !== (flags & LENGTH))
        return undefined;
      if (mode === FILE || mode === EXECUTABLE) {
        const name = index.toString('utf8', at + ENTRY, end);
        files.set(name, { name, size });
      } else if (mode !== LINK && mode !== SUBMODULE) return undefined;
      at += (ENTRY + length + 8) & ~7;
    }
    return endsPlainly(index, at) ? [...files.values()] : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Extensions that have to be understood have a small letter first; the last one ends where the hash begins. */
function endsPlainly(index: Buffer, from: number): boolean {
  let at = from;
  while (at < index.length - HASH) {
    if (/^[a-z]/.test(index.toString('latin1', at, at + 4))) return false;
    at += 8 + index.readUInt32BE(at + 4);
  }
  return at === index.length - HASH;
}
