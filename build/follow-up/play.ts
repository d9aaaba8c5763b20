import assert from 'node:assert/strict';
import type { PullRequest } from '../../rehearsal/src/hosting/pull-request.js';
import type { Run } from '../../rehearsal/src/runs/run.js';
import { type Hosted, hosted } from './repository-of.js';
import { FIRST, type Section, type World } from './worlds.js';

/** What was seen after one step, as the table shows it. */
export interface Seen {
  readonly step: string;
  readonly what: string;
}

/**
 * Release, pull request, merge, and that again, on a branch that takes no push.
 * @throws AssertionError at the first thing that is not right
 */
export async function play(world: World, said: (seen: Seen) => void): Promise<void> {
  const host = await hosted(world);
  try {
    await new Play(host, world, said).all();
    assert.deepEqual(host.github.unhandled, [], 'requests that nobody answered');
  } finally {
    await host.close();
  }
}

class Play {
  readonly #day = new Date().toISOString().slice(0, 10);
  #released: readonly Section[] = [FIRST];

  constructor(
    readonly host: Hosted,
    readonly world: World,
    readonly said: (seen: Seen) => void,
  ) {}

  async all(): Promise<void> {
    await this.#releaseAndMerge('minor', '1.3.0', ['Colours', 'Sounds']);
    await this.#nothingNew('1.3.0');
    await this.#releaseAndMerge('patch', '1.3.1', ['Quieter']);
    await this.#nothingNew('1.3.1');
  }

  async #releaseAndMerge(bump: string, version: string, entries: readonly string[]): Promise<void> {
    const { repository } = this.host;
    const { file, text } = this.world.changelog;
    await repository.commit({
      message: 'Some work',
      files: { [file]: text(entries, this.#released), WORK: version },
    });
    await repository.settled();
    const before = await repository.commitOf('main');
    const run = await this.#press(bump);
    assert.deepEqual([run.conclusion, ...run.messages('error'), ...run.messages('warning')], ['success']);
    assert.equal(await repository.commitOf('main'), before, 'nothing was pushed to the branch');
    const index = this.host.github.index('pypi');
    const there = index.files(this.world.package).filter((name) => name.includes(`-${version}`));
    assert.equal(there.length, 2, there.join());
    this.said({ step: `release ${version}`, what: `${there.join(', ')}; main as it was` });
    this.#released = [{ version, day: this.#day, entries }, ...this.#released];
    await this.#pullRequest(version);
  }

  async #pullRequest(version: string): Promise<void> {
    const { repository } = this.host;
    const open = repository.pulls.filter((pull) => pull.isOpen);
    assert.deepEqual(
      open.map((pull) => [pull.title, pull.base, pull.branch]),
      [[`Follow up v${version}`, 'main', 'follow-up-main']],
    );
    const pull = open[0] as PullRequest;
    const checks = pull.runs.map((run) => `${run.workflow.file} ${run.conclusion}`).sort();
    assert.deepEqual(checks, ['pypi-publish.yml success', 'tests.yml success']);
    this.said({ step: `pull request ${version}`, what: `checks ${checks.join(', ')}` });
    await pull.merge(this.world.merge);
    await repository.settled();
    const what = await this.#says(version);
    this.said({ step: `merged (${this.world.merge})`, what });
  }

  /** What the branch says is what the index says. */
  async #says(version: string): Promise<string> {
    const { repository } = this.host;
    const { changelog, places, proof, package: name, merge } = this.world;
    for (const [file, line] of places) {
      const lines = (await repository.git('show', `main:${file}`)).split('\n');
      const at = name === undefined ? 0 : file.endsWith('.lock') ? lines.indexOf(`name = "${name}"`) : 0;
      assert.ok(
        at >= 0 && lines.slice(at).includes(line(version, this.#day)),
        `${file}: ${lines.join('\n')}`,
      );
    }
    const text = await repository.git('show', `main:${changelog.file}`);
    assert.equal(text, changelog.text([], this.#released).trimEnd());
    if (proof) await this.host.tryOn('main', proof);
    if (merge === 'merge')
      assert.equal(await repository.git('describe', 'main', '--abbrev=0'), `v${version}`);
    const files = [...new Set(places.map(([file]) => file)), changelog.file];
    return `${files.join(', ')}${proof ? `; \`${proof.join(' ')}\`` : ''}`;
  }

  async #nothingNew(version: string): Promise<void> {
    const { repository } = this.host;
    const tags = await repository.tags();
    const run = await this.#press('patch');
    const said = run.messages('error').join('\n');
    assert.match(
      said,
      new RegExp(`^Nothing to release: Nothing to release since v${version.replaceAll('.', '\\.')}`),
    );
    assert.deepEqual(await repository.tags(), tags);
    this.said({ step: 'the button again', what: said.replace(/^[^:]*: /, '') });
  }

  async #press(bump: string): Promise<Run> {
    const inputs = { release_type: bump };
    const run = await this.host.repository.dispatch('create-release.yml', { inputs, as: 'maintainer' });
    await this.host.repository.settled();
    return run;
  }
}
