import { PassThrough, type Readable, type Writable } from 'node:stream';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { createServer } from './server.js';
import { Work } from './work.js';

/** One message; larger ones end the connection. Far more than any call needs, far less than memory. */
const LARGEST_MESSAGE = 64 * 1024 * 1024;

/** How long work may go on after the client has gone, in milliseconds: a push is not torn in two. */
const PATIENCE = 10_000;

/**
 * Serves one client until it closes its end.
 *
 * @param place the project's folder, as `projectFolder` gave it (undefined: the client's roots, else the working
 *   directory), and the index that is asked for versions (undefined: PyPI)
 * @param report told about what is wrong with the connection, one line each
 * @returns `ended`, fulfilled when all is done; `close`, which ends the connection from here
 */
export function serve(
  streams: { readonly input: Readable; readonly output: Writable },
  place: { readonly folder: string | undefined; readonly indexUrl: string | undefined },
  report: (line: string) => void,
): { readonly ended: Promise<void>; readonly close: () => Promise<void> } {
  const work = new Work();
  const requests = new PassThrough();
  const closed = new Promise<void>((resolve) => requests.once('close', resolve));
  // What was asked before the end is answered: scripts write their requests and close.
  const finish = async () => {
    await work.idle(PATIENCE);
    requests.destroy();
  };
  streams.input.on('data', (chunk: Buffer) => {
    if (!requests.write(chunk)) {
      streams.input.pause();
      requests.once('drain', () => streams.input.resume());
    }
  });
  streams.input.once('end', () => void finish());
  streams.input.once('error', () => void finish());

  const transport = new StdioServerTransport(requests, streams.output, { maxBufferSize: LARGEST_MESSAGE });
  const handle = serveStdio(() => createServer({ ...place, work }), {
    transport,
    onerror: (error) => {
      // A client that has gone is no fault.
      if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
      report(error.message.split('\n', 1)[0]?.slice(0, 300) ?? '');
    },
  });
  const close = async () => {
    streams.input.pause();
    await work.settled(PATIENCE);
    await handle.close();
    requests.destroy();
  };
  streams.output.once('error', () => requests.destroy());
  return { ended: closed, close };
}
