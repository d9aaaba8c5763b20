import assert from 'node:assert/strict';
import type { Door } from '../../src/conversation/door.js';
import { converseSetup } from '../../src/conversation/set-up-conversation.js';
import { WorkflowsError } from '../../src/errors.js';
import { prepareSetup } from '../../src/setup/set-up.js';
import { removeFolders } from '../files/project-folder.js';
import { shareOf } from '../share.js';
import { startWorld, type World } from './world.js';

const KEY = `-----BEGIN RSA PRIVATE KEY-----\n${'abcd'.repeat(20)}\n-----END RSA PRIVATE KEY-----\n`;

/** What the browser does: GitHub's form, its button, and the way back to the page on this machine. */
async function press(world: World, page: string): Promise<void> {
  const shown = await (await fetch(page)).text();
  const action = new URL(/action="([^"]+)"/.exec(shown)?.[1] ?? '');
  const manifest = (/name="manifest" value="([^"]+)"/.exec(shown)?.[1] ?? '').replace(
    /&#(\d+);/g,
    (_, code) => String.fromCharCode(Number(code)),
  );
  const post = async (url: URL, body: Readonly<Record<string, string>>) => {
    const handler = world.github.pages.route('POST', url);
    return handler?.({ method: 'POST', url, headers: {}, body: Buffer.from(`${new URLSearchParams(body)}`) });
  };
  assert.notEqual((await post(action, { manifest }))?.status, 422);
  const state = action.searchParams.get('state') ?? '';
  const { name } = JSON.parse(manifest);
  const back = await post(new URL('/settings/apps', action), { manifest, state, name });
  const location = back?.headers?.location ?? '';
  assert.equal((await fetch(location, { redirect: 'manual' })).status, 302, location);
}

/** A run of set-up in a terminal; what was asked, by its names. */
async function inTerminal(world: World, clientId?: string, secret?: string) {
  const asked: string[] = [];
  const said: string[] = [];
  const door: Door = {
    width: 100,
    paint: (_, text) => text,
    say: (line) => {
      said.push(line);
    },
    warn: () => {},
    ask: async (questions) => {
      const names = questions.map(({ name }) => String(name));
      asked.push(...names);
      return Object.fromEntries(names.map((name) => [name, true]));
    },
    open: (url) => {
      press(world, url).catch(assert.ifError);
    },
  };
  const { root, answers, transport, urls } = world;
  const ended = await prepareSetup({ root, answers, transport, indexUrls: urls, clientId, secret })
    .then((prepared) => converseSetup(prepared, door, { yes: secret !== undefined, dryRun: false }))
    .then(
      () => '',
      (error: Error) => error.message,
    );
  return { ended, asked, said: said.join(' ').replace(/\s+/g, ' ') };
}

/** The change before which the client id is saved: the environment and its rule come first. */
const KNOWN = 3;

const conversions = (world: World) => world.sent.filter(({ path }) => path.endsWith('/conversions')).length;

describe('set-up that breaks off after it has registered a GitHub App (contract S1, S2)', function () {
  this.timeout(60_000);
  after(removeFolders);

  // The conversion itself is the first write: from there on, one after the other, until nothing is left to break off.
  for (const at of shareOf([0, 1, 2, 3, 4, 5, 6, 7], 4))
    it(`goes on at the next call, and never registers a second App: broken off at change ${at + 1}`, async () => {
      const world = await startWorld({ answers: { tokenMode: 'github-app' } });
      try {
        let writes = -1;
        world.beforeWrite = () => {
          if (writes++ === at) throw new WorkflowsError('unreachable', 'the line is cut.');
        };
        const first = await inTerminal(world);
        assert.deepEqual(first.asked, ['go', 'register']);
        const app = world.github.apps.find('parrot-tools-release');
        const words = `make a new one at https://github.com/apps/parrot-tools-release, then: pypi-workflows setup --client-id ${app?.clientId} --secret-stdin`;
        assert.ok(first.ended.includes(words), first.ended);

        world.beforeWrite = () => {};
        const release = () => world.rules.environment('release');
        const known = release()?.variables.get('RELEASE_APP_CLIENT_ID');
        assert.equal(known, at >= KNOWN ? app?.clientId : undefined);
        if (known !== undefined) {
          const second = await inTerminal(world);
          assert.ok(!second.asked.includes('register'), 'no second App is offered');
          assert.match(second.said, new RegExp(`Make a private key of the App with the client id ${known}`));
        }
        const { ended } = await inTerminal(world, known === undefined ? app?.clientId : undefined, KEY);
        assert.equal(ended, '');
        assert.equal(release()?.variables.get('RELEASE_APP_CLIENT_ID'), app?.clientId);
        assert.equal(release()?.secrets.get('RELEASE_APP_PRIVATE_KEY'), KEY);
        assert.equal(conversions(world), 1);
        assert.deepEqual(world.wrong, [], 'the conversion too is as GitHub describes it');
      } finally {
        await world.stop();
      }
    });
});
