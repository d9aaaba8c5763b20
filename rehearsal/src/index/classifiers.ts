import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { toolFolders } from '../tools/tools.js';

export interface Classifiers {
  readonly valid: ReadonlySet<string>;
  /** With what takes their place, which may be nothing. */
  readonly deprecated: ReadonlyMap<string, readonly string[]>;
}

const LIST =
  'import json, trove_classifiers as t; print(json.dumps([sorted(t.classifiers), dict(t.deprecated_classifiers)]))';

async function read(): Promise<Classifiers | undefined> {
  for (const folder of toolFolders()) {
    const python = path.join(folder, 'python');
    if (!existsSync(python)) continue;
    const options = { maxBuffer: 16_777_216 };
    const { stdout } = await promisify(execFile)(python, ['-I', '-c', LIST], options).catch(() => ({
      stdout: '',
    }));
    if (!stdout) continue;
    const [valid, deprecated] = JSON.parse(stdout) as [string[], Record<string, string[]>];
    return { valid: new Set(valid), deprecated: new Map(Object.entries(deprecated)) };
  }
  return undefined;
}

let known: Promise<Classifiers | undefined> | undefined;

/** The classifiers of PyPI, by its own package trove-classifiers; undefined where that is not installed. */
export function knownClassifiers(): Promise<Classifiers | undefined> {
  known ??= read();
  return known;
}
