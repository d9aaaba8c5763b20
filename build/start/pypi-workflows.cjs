#!/usr/bin/env node
'use strict';
// Starts the bundle beside this file. Most of a short run is compiling, so compiled code is kept: by Node.js itself
// from 22.1 on, else by the build for the Node.js that built. Without either the bundle runs all the same.
const { readFileSync } = require('node:fs');
const module_ = require('node:module');
const path = require('node:path');

const bundle = path.join(__dirname, 'pypi-workflows.core.cjs');
const kept = path.join(
  __dirname,
  `pypi-workflows.core.${process.version}-${process.platform}-${process.arch}.cache`,
);

function load() {
  let cachedData;
  try {
    cachedData = readFileSync(kept);
  } catch {
    module_.enableCompileCache?.();
    return require(bundle);
  }
  const { Script } = require('node:vm');
  // Plain ASCII, as build/start.mjs asks for it: latin1 reads it without decoding.
  const source = `(function (exports, require, module, __filename) {${readFileSync(bundle, 'latin1')}\n})`;
  const loaded = { exports: {} };
  new Script(source, { filename: bundle, cachedData }).runInThisContext()(
    loaded.exports,
    require,
    loaded,
    bundle,
  );
  return loaded.exports;
}

load().run(process.argv.slice(2));
