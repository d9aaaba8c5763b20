import { start } from '../start.js';

// Sockets and timers of what is not waited for any more do not keep the server alive.
process.exit(await start(process.argv.slice(2)));
