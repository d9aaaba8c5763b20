import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { World } from './world.js';

/**
 * Stands where `gh` and `sleep` are looked for: hands its arguments to the world of its run and prints what that
 * answers. The smallest thing that lets a step's own script believe it is on GitHub; no time passes.
 */
const STUB = `#!/bin/bash
exec 3<>"/dev/tcp/127.0.0.1/$STUB_PORT" || exit 99
IFS=$'\\x1f'
printf '%s\\n' "$STUB_WORLD$IFS\${0##*/}$IFS$*" >&3
{ read -r code; read -r problem; cat; } <&3
[[ -z "$problem" ]] || echo "$problem" >&2
exit "$code"
`;

export interface StepResult {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs scripts of steps, each in a world. */
export class Stubs {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'truth-'));
  readonly #worlds = new Map<string, World>();
  readonly #calls: Server;
  readonly #index: Server;
  #last = 0;

  private constructor() {
    this.#calls = createServer((socket) => {
      let text = '';
      socket.on('error', () => {});
      socket.on('data', (chunk) => {
        text += chunk;
        if (!text.endsWith('\n')) return;
        const [world = '', ...args] = text.slice(0, -1).split('\x1f');
        const { code, problem = '', body } = this.#world(world).call(args);
        socket.end(
          `${code}\n${problem}\n${body === undefined || typeof body === 'string' ? (body ?? '') : JSON.stringify(body)}`,
        );
      });
    });
    this.#index = createHttp((request, response) => {
      const [, id = '', ...rest] = (request.url ?? '').split('/');
      const world = this.#world(id);
      if (world.indexFails()) return response.writeHead(503).end();
      const base = `http://127.0.0.1:${this.#port(this.#index)}/${id}`;
      const file =
        rest[0] === 'integrity' ? world.files.find(({ filename }) => filename === rest[1]) : undefined;
      response.setHeader('content-type', 'application/vnd.pypi.simple.v1+json');
      response.end(JSON.stringify(rest[0] === 'integrity' ? (file?.provenance ?? {}) : world.served(base)));
    });
  }

  static async start(): Promise<Stubs> {
    const stubs = new Stubs();
    const bin = path.join(stubs.folder, 'bin');
    mkdirSync(bin);
    // The interpreter itself: what stands for it on a PATH may start another program first.
    const python = execFileSync('python3', ['-I', '-c', 'import sys; print(sys.executable)'], {
      encoding: 'utf8',
    });
    symlinkSync(python.trim(), path.join(bin, 'python3'));
    for (const name of ['gh', 'sleep']) {
      writeFileSync(path.join(bin, name), STUB);
      chmodSync(path.join(bin, name), 0o755);
    }
    for (const server of [stubs.#calls, stubs.#index])
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return stubs;
  }

  /** Runs one step's script as a runner would: bash with `-eo pipefail`, the step's own variables. */
  async run(
    script: string,
    world: World,
    env: Readonly<Record<string, string>>,
    cwd: string,
  ): Promise<StepResult> {
    const id = String(++this.#last);
    this.#worlds.set(id, world);
    const temp = mkdtempSync(path.join(this.folder, 'step-'));
    const [file, output] = [path.join(temp, 'script'), path.join(temp, 'output')];
    writeFileSync(file, script);
    writeFileSync(output, '');
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', file], {
      cwd,
      env: {
        PATH: `${path.join(this.folder, 'bin')}:${process.env.PATH}`,
        STUB_PORT: String(this.#port(this.#calls)),
        STUB_WORLD: id,
        RUNNER_TEMP: temp,
        GITHUB_OUTPUT: output,
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: 'octo/parrot-tools',
        GH_TOKEN: 'token',
        INDEX_URL: `http://127.0.0.1:${this.#port(this.#index)}/${id}/simple`,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += chunk));
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    const lines = readFileSync(output, 'utf8').split('\n').filter(Boolean);
    rmSync(temp, { recursive: true });
    this.#worlds.delete(id);
    return { code, log, outputs: Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2))) };
  }

  async stop(): Promise<void> {
    for (const server of [this.#calls, this.#index]) await new Promise((resolve) => server.close(resolve));
    rmSync(this.folder, { recursive: true, force: true });
  }

  #world(id: string): World {
    const world = this.#worlds.get(id);
    if (world === undefined) throw new Error(`no world ${id}`);
    return world;
  }

  #port(server: Server): number {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }
}
