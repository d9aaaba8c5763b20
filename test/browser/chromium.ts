import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { skip } from '../skip.js';

const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/** The Chromium of this machine: `CHROMIUM_PATH`, or one on the PATH; undefined: there is none. */
export function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return [process.env.CHROMIUM_PATH ?? '', ...candidates].find(isProgram);
}

/** Starts it without a window; a test that has none is skipped, with the reason. To be closed by the caller. */
export async function startChromium(test: Mocha.Context): Promise<Browser> {
  const executablePath = findChromium() ?? skip(test, 'no Chromium on the PATH or in CHROMIUM_PATH');
  // A test's account has no sandbox of its own in a container; the pages are ours.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return file !== '';
  } catch {
    return false;
  }
}
