// The artifacts of a run: a folder for each, by number, with what is known of it beside. A name has one at a time.
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { filesBelow } from './toolkit.mjs';

const home = process.env.REHEARSAL_ARTIFACTS;
const FIRST = 4_000_000_001;

export const folderOf = (id) => path.join(home, String(id));

/** All of the run, the newest last: `{ id, name, digest }`. */
export function artifacts() {
  return readdirSync(home)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(path.join(home, file), 'utf8')))
    .sort((a, b) => a.id - b.id);
}

export function remove(name) {
  for (const { id } of artifacts().filter((one) => one.name === name)) {
    rmSync(folderOf(id), { recursive: true });
    rmSync(`${folderOf(id)}.json`);
  }
}

/** Makes a folder with the next number and gives the number; jobs of the run may do so at the same time. */
export function reserve() {
  for (let id = FIRST; ; id++) {
    if (existsSync(path.join(home, `${id}.taken`))) continue;
    try {
      writeFileSync(path.join(home, `${id}.taken`), '', { flag: 'wx' });
    } catch {
      continue;
    }
    mkdirSync(folderOf(id));
    return id;
  }
}

/** Closes an artifact whose files are in its folder. */
export function finish(id, name) {
  const sum = createHash('sha256');
  for (const file of filesBelow(folderOf(id)).sort())
    sum.update(file).update(readFileSync(path.join(folderOf(id), file)));
  const digest = sum.digest('hex');
  writeFileSync(`${folderOf(id)}.json`, JSON.stringify({ id, name, digest }));
  return digest;
}

/**
 * What code of another job of the run can do (facts.md 1): it deletes the artifact and uploads one of the same name, with
 * files that are not those that were built. Zeros at the end leave wheels and sdists readable.
 */
export function replaceByAnotherJob(id, name) {
  const other = reserve();
  for (const file of filesBelow(folderOf(id))) {
    const place = path.join(folderOf(other), file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, readFileSync(path.join(folderOf(id), file)));
    appendFileSync(place, Buffer.alloc(512));
  }
  remove(name);
  finish(other, name);
  console.log(`Another job replaced the artifact ${name} by one with the number ${other}.`);
}
