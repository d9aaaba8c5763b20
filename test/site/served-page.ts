import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** The page as it is bundled for the site, alone in a document. */
export interface ServedPage {
  readonly address: string;
  /** Script and style, compressed as a server sends them. */
  readonly bytes: number;
  close(): Promise<void>;
}

/** Bundles the page and serves it on this machine. */
export async function servePage(): Promise<ServedPage> {
  const { outputFiles } = await build({
    stdin: {
      contents:
        "import { mountPage } from './mount.js'; import './page.css'; mountPage(document.querySelector('.pw'));",
      resolveDir: 'site/page',
    },
    outdir: '/',
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
  });
  const parts = new Map(
    outputFiles.map(({ path, text }) => [path.endsWith('.css') ? '/page.css' : '/page.js', text]),
  );
  parts.set(
    '/',
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Try it</title><link rel="stylesheet" href="page.css"><link rel="icon" href="data:,"><main><h1>Try it</h1><div class="pw"></div></main><script src="page.js"></script></html>',
  );
  const server: Server = createServer(({ url = '' }, answer) => {
    const text = parts.get(url);
    const type = url.endsWith('.css') ? 'text/css' : url.endsWith('.js') ? 'text/javascript' : 'text/html';
    answer.writeHead(text === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` });
    answer.end(text);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    bytes: outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
