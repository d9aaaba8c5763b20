import { examine } from '../../src/doctor/doctor.js';
import type { Settled } from '../../src/generation.js';
import { GitHubClient } from '../../src/github/client.js';
import type { Finding } from '../../src/setup/item.js';
import { finishSetup, openRepository, prepareOpened } from '../../src/setup/set-up.js';
import { startWorld, type World, type WorldOptions } from './world.js';

const KEY = `-----BEGIN RSA PRIVATE KEY-----\n${'abcd'.repeat(20)}\n-----END RSA PRIVATE KEY-----\n`;

/**
 * A world that setup has made, and its project looked at once: tables change GitHub's side only, and put it back.
 */
export class Healthy {
  static readonly #all = new Map<string, Promise<Healthy>>();
  readonly world: World;
  #settled: Settled;
  #restore: () => Promise<void> = async () => {};

  constructor(world: World, settled: Settled) {
    this.world = world;
    this.#settled = settled;
  }

  /** The one of these options, as setup made it. */
  static async of(options: WorldOptions): Promise<Healthy> {
    const key = JSON.stringify(options);
    const made = Healthy.#all.get(key) ?? Healthy.#start(options);
    Healthy.#all.set(key, made);
    const one = await made;
    await one.#restore();
    return one;
  }

  static async #start(options: WorldOptions): Promise<Healthy> {
    const world = await startWorld(options);
    world.published('1.4.2');
    const { root, answers, transport } = world;
    const { settled } = await openRepository({ root, answers, transport });
    const one = new Healthy(world, settled);
    await one.setUp();
    one.#restore = await world.picture();
    return one;
  }

  static async stopAll(): Promise<void> {
    const all = await Promise.all(Healthy.#all.values());
    Healthy.#all.clear();
    const ended = await Promise.allSettled(all.map(({ world }) => world.stop()));
    for (const one of ended) if (one.status === 'rejected') throw one.reason;
  }

  /** Looks at the project's own files again, where a table has changed them. */
  async lookAgain(): Promise<void> {
    const { root, answers, transport } = this.world;
    ({ settled: this.#settled } = await openRepository({ root, answers, transport }));
  }

  client(): GitHubClient {
    return new GitHubClient(this.world.transport, { owner: 'octo', name: 'parrot-tools' });
  }

  /** What `pypi-workflows setup --yes --secret-stdin` does; without a secret where `bare`. */
  async setUp(more: { readonly reviewer?: string | undefined; readonly bare?: boolean } = {}) {
    const { world } = this;
    const mode = world.answers.tokenMode ?? 'pat';
    const token = () => world.github.createToken('octo', undefined, { role: 'admin' });
    const secret = mode === 'dispatch' || more.bare ? undefined : mode === 'pat' ? token() : KEY;
    const clientId = mode === 'github-app' ? 'Iv23liAbCdEf' : undefined;
    const options = { root: world.root, reviewer: more.reviewer, secret, clientId };
    return finishSetup(await prepareOpened(this.#settled, this.client(), options));
  }

  async findings(): Promise<{ readonly findings: readonly Finding[]; readonly requests: number }> {
    const client = this.client();
    const { findings } = await examine(this.#settled, client, { indexUrl: this.world.indexUrl });
    return { findings, requests: client.requests };
  }
}

/** Alarms: what is only information is none. */
export function alarms(findings: readonly Finding[]): readonly string[] {
  return findings.filter(({ level }) => level !== 'info').map(({ id }) => id);
}
