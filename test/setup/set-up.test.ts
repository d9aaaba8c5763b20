import assert from 'node:assert/strict';
import { checkSetup } from '../../src/doctor/doctor.js';
import { setUp } from '../../src/setup/set-up.js';
import { removeFolders } from '../files/project-folder.js';
import { startWorld, type World, type WorldOptions } from './world.js';

const KEY = `-----BEGIN RSA PRIVATE KEY-----\n${'abcd'.repeat(20)}\n-----END RSA PRIVATE KEY-----\n`;

interface Case {
  readonly name: string;
  readonly options: WorldOptions;
  readonly secret?: 'token' | 'key';
  readonly clientId?: string;
}

const modes: readonly Case[] = [
  { name: 'a token', options: {}, secret: 'token' },
  {
    name: 'a GitHub App',
    options: { answers: { tokenMode: 'github-app' } },
    secret: 'key',
    clientId: 'Iv23liAbCdEf',
  },
  { name: 'dispatch', options: { answers: { tokenMode: 'dispatch' } } },
];

const owners: readonly WorldOptions[] = [
  {},
  { private: true },
  { organization: true },
  { organization: true, private: true, plan: 'team' },
];

function ownerInWords({ organization, private: hidden }: WorldOptions): string {
  return `${hidden ? 'private' : 'public'}, of ${organization ? 'an organisation' : 'a person'}`;
}

const secretOf = (world: World, kind: Case['secret']) =>
  kind === 'key'
    ? KEY
    : kind === 'token'
      ? world.github.createToken('octo', undefined, { role: 'admin', ends: '2027-02-24 12:00:00 UTC' })
      : undefined;

describe('set-up (contract S1)', () => {
  after(removeFolders);

  for (const owner of owners)
    for (const { name, options, secret, clientId } of modes)
      it(`${name}, ${ownerInWords(owner)}: from nothing to 0 findings, and a second run sends no write`, async () => {
        const world = await startWorld({ ...options, ...owner });
        try {
          world.published('1.4.2');
          const common = { root: world.root, answers: world.answers, transport: world.transport };
          const given = secretOf(world, secret);
          const planned = await setUp({
            ...common,
            secret: given,
            clientId,
            indexUrls: world.urls,
            dryRun: true,
          });
          assert.equal(world.writes.length, 0, 'a dry run writes nothing');
          const done = await setUp({ ...common, secret: given, clientId, indexUrls: world.urls });
          assert.deepEqual(done.writes, planned.writes, 'what was shown is what is done');
          const first = world.writes.length;
          assert.equal(first, done.writes.length);

          const report = await checkSetup({ ...common, indexUrl: world.indexUrl });
          assert.deepEqual(report.findings, []);

          const again = await setUp({ ...common, indexUrls: world.urls });
          assert.deepEqual(again.writes, []);
          assert.equal(world.writes.length, first, 'a second run writes nothing');
          assert.deepEqual(world.github.unhandled, []);
        } finally {
          await world.stop();
        }
      });
});
