import { input, refuse, setOutput } from './toolkit.mjs';

refuse('node-version-file', 'architecture', 'registry-url', 'scope', 'mirror');
const asked = input('node-version');
const here = process.versions.node;
const same = asked === '' || here === asked || here.startsWith(`${asked.replace(/\.x$/, '')}.`);
console.log(`Node.js ${here}${same ? '' : `, which is here, for ${asked}`}`);
setOutput('node-version', `v${here}`);
setOutput('cache-hit', 'false');
