import { fstatSync, writeSync } from 'node:fs';

/**
 * Writes a text to stdout (1) or stderr (2) at once. Node's own streams would have to be made first, which takes
 * longer than a whole short run should (`npm run bench:start`).
 */
export function print(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Whoever reads only the first lines (`| head`) closes the pipe; that is no fault of ours.
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** Whether stdout is a terminal; the stream that knows for sure is only made where it may be one. */
export function stdoutIsTerminal(): boolean {
  try {
    const stdout = fstatSync(1);
    // /dev/null is a character device too: the one of its number on Linux.
    return stdout.isCharacterDevice() && stdout.rdev !== 0x103 && Boolean(process.stdout.isTTY);
  } catch {
    return false;
  }
}
