import { Writable } from 'node:stream';

/**
 * Keeps stdout for the protocol: what anything else prints there goes to stderr from now on (contract, section 7;
 * facts.md 6: one stray line breaks the connection).
 * @returns the stream that still reaches stdout
 */
export function claimStdout(): Writable {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout) as (chunk: Buffer, done: (error?: Error | null) => void) => boolean;
  const protocol = new Writable({
    write(chunk: Buffer, _encoding, done) {
      write(chunk, done);
    },
  });
  // Each answer that waits for the client to read has a listener of its own.
  protocol.setMaxListeners(0);
  // The client has gone: the transport learns it from the write above.
  stdout.on('error', () => {});
  stderr.on('error', () => {});
  stdout.write = stderr.write.bind(stderr) as typeof stdout.write;
  return protocol;
}
