import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fail, filesBelow, input, refuse, setOutput, truth } from './toolkit.mjs';

refuse('artifact-ids', 'github-token', 'run-id');
const folder = process.env.REHEARSAL_ARTIFACTS;
const target = path.resolve(input('path') || '.');
mkdirSync(target, { recursive: true });

function take(name, into) {
  cpSync(path.join(folder, name), into, { recursive: true });
  for (const file of filesBelow(path.join(folder, name))) console.log(`${name}: ${file}`);
}

const name = input('name');
if (name !== '') {
  if (!existsSync(path.join(folder, name)))
    fail(`Unable to download artifact(s): Artifact not found for name: ${name}`);
  take(name, target);
} else {
  const parts = (input('pattern') || '*')
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('[^/]*')}$`);
  for (const one of readdirSync(folder).filter((each) => pattern.test(each)))
    take(one, truth('merge-multiple') ? target : path.join(target, one));
}
setOutput('download-path', target);
