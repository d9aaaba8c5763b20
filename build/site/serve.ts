import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

/**
 * Serves a built site on this machine, as a host of static pages does: `/try` is `try.html`.
 * @returns its address and how to end it
 */
export async function serveSite(folder: string): Promise<{ address: string; close: () => void }> {
  const server = createServer(({ url = '/' }, answer) => {
    const asked = path.join(folder, decodeURIComponent(new URL(url, 'http://site').pathname));
    const file = [asked, `${asked}.html`, path.join(asked, 'index.html')].find(
      (each) => existsSync(each) && statSync(each).isFile(),
    );
    answer.writeHead(file === undefined ? 404 : 200, {
      'content-type': TYPES[path.extname(file ?? '')] ?? 'application/octet-stream',
    });
    answer.end(file === undefined ? '' : readFileSync(file));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}
