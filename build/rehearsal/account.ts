import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What says how this machine reaches the registries, and nothing else, is handed on. */
const NETWORK =
  /^(?:(?:https?|all|no)_proxy|ssl_cert_(?:file|dir)|node_extra_ca_certs|git_ssl_cainfo|requests_ca_bundle|curl_ca_bundle|pip_(?:cert|index_url)|npm_config_(?:registry|cafile)|uv_(?:default_index|index_url))$/i;

/** An account of this machine that nobody has used before, with a home of its own. */
export interface Account {
  readonly name: string;
  readonly home: string;
  readonly uid: number;
  readonly gid: number;
}

const number = (flag: string, name: string) =>
  Number(execFileSync('id', [flag, name], { encoding: 'utf8' }).trim());

function known(name: string, home: string): Account {
  return { name, home, uid: number('-u', name), gid: number('-g', name) };
}

/** Makes the account, or finds it where an earlier call made it. Needs root. */
export function account(name: string, home: string): Account {
  if (existsSync(home)) return known(name, home);
  execFileSync('useradd', ['--create-home', '--home-dir', home, '--shell', '/bin/bash', name]);
  const made = known(name, home);
  as(made, ['git', 'config', '--global', 'user.name', 'Newcomer']);
  as(made, ['git', 'config', '--global', 'user.email', 'newcomer@example.org']);
  return made;
}

export function removeAccount({ name }: Account): void {
  execFileSync('userdel', ['--remove', name], { stdio: 'ignore' });
}

function environment({ name, home }: Account): Record<string, string> {
  const network = Object.entries(process.env).filter(([key]) => NETWORK.test(key));
  return {
    ...(Object.fromEntries(network) as Record<string, string>),
    HOME: home,
    USER: name,
    LOGNAME: name,
    LANG: 'C.UTF-8',
    PATH: '/usr/local/bin:/usr/bin:/bin',
  };
}

/** Runs a program as the account, at once. */
export function as(who: Account, [program = '', ...args]: readonly string[], cwd = who.home): string {
  return execFileSync(program, args, {
    cwd,
    env: environment(who),
    uid: who.uid,
    gid: who.gid,
    encoding: 'utf8',
  });
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly seconds: number;
  /** Seconds of processors that it and whatever it started took. */
  readonly cpu: number;
}

/** Runs its words and tells the shell's own count of their processor time. */
const COUNTED = '"$@"; code=$?; times >&2; exit $code';

/** Of `1m2.345s 0m6.789s` on the last line: user's and system's. */
function counted(out: string): number {
  const last = out.trimEnd().split('\n').at(-1) ?? '';
  return [...last.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, m, s]) => sum + Number(m) * 60 + Number(s),
    0,
  );
}

/** Runs a program as the account, with nobody to answer a question. */
export function timed(who: Account, words: readonly string[], cwd: string): Promise<Ended> {
  const began = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', COUNTED, '_', ...words], {
      cwd,
      env: environment(who),
      uid: who.uid,
      gid: who.gid,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        out += chunk.toString();
      });
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, out, seconds: (Date.now() - began) / 1000, cpu: counted(out) }),
    );
  });
}

/** Every file below the places that the account wrote later than the stamp, caches and the projects' git apart. */
export function leftBehind(who: Account, stamp: string, caches: readonly string[]): string[] {
  const passed = caches.flatMap((folder) => ['-path', path.join(who.home, folder), '-prune', '-o']);
  // What vanishes while it looks, as temporary files of others do, makes find end with 1.
  const find = (place: string, ...more: string[]) =>
    spawnSync('find', [place, ...passed, '-user', who.name, '-newer', stamp, ...more, '-print'], {
      encoding: 'utf8',
      maxBuffer: 64 << 20,
    }).stdout;
  const text = `${find(who.home, '-type', 'f')}${find('/tmp')}${find('/var/tmp')}`;
  return text
    .split('\n')
    .filter(Boolean)
    .filter((file) => !file.startsWith(path.dirname(stamp)));
}

/** A stamp older than whatever comes; where the account cannot write. */
export function stampIn(folder: string): string {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  const stamp = path.join(folder, 'stamp');
  writeFileSync(stamp, '');
  return stamp;
}
