import { chmodSync, writeFileSync } from 'node:fs';

/** Writes a program of the shell. */
export function script(file: string, body: string): void {
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
}

/** A word as the shell takes it. */
export const quoted = (text: string): string => `'${text.replace(/'/g, `'\\''`)}'`;
