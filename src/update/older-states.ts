import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import { brotliDecompressSync } from 'node:zlib';
import type { RenderedFile } from '../settings/settings.js';

/** The generator as it was at one commit, made by `build/states/write.ts`. */
export interface OlderState {
  /** The version that the first lines of its files name. */
  readonly version: string;
  readonly commit: string;
  /** What it would write today, without first lines; throws where it could not read the project or the answers. */
  readonly render: (
    root: string,
    writes: 'all' | 'release',
    answers: Readonly<Record<string, unknown>>,
  ) => Promise<readonly RenderedFile[]>;
}

interface Packed {
  readonly version: string;
  readonly commit: string;
  readonly program: string;
}

let loaded: readonly OlderState[] | undefined;

/** The states that are kept, newest first. Nothing of one is run before it is asked to render. */
export function olderStates(): readonly OlderState[] {
  loaded ??= (
    JSON.parse(brotliDecompressSync(readFileSync(archive())).toString('utf8')) as readonly Packed[]
  ).map(({ version, commit, program }) => {
    let exported: { renderState?: OlderState['render'] } | undefined;
    return {
      version,
      commit,
      render: async (...given) => {
        exported ??= start(program);
        return exported.renderState?.(...given) ?? [];
      },
    };
  });
  return loaded;
}

function start(program: string): { renderState?: OlderState['render'] } {
  const module = { exports: {} };
  compileFunction(program, ['exports', 'require', 'module'])(
    module.exports,
    createRequire(import.meta.url),
    module,
  );
  return module.exports;
}

/** It lies at the top of the package; how far up that is depends on whether this is bundled. */
function archive(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const places = ['../..', '../../..', '..', '.'].map((up) =>
    path.join(here, up, 'states/older-states.json.br'),
  );
  return places.find((place) => existsSync(place)) ?? (places[0] as string);
}
