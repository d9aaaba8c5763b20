import { gunzipSync } from 'node:zlib';
import type { Message, Reply } from '../proxy/message.js';
import type { Repository } from './repository.js';

function body(message: Message): Buffer {
  return message.headers['content-encoding'] === 'gzip' ? gunzipSync(message.body) : message.body;
}

/** A reference that a push wants to change. */
export interface PushedRef {
  readonly ref: string;
  readonly does: 'creation' | 'update' | 'deletion';
}

/** The references a push wants to change: the command lines in front of the pack. */
export function pushedRefs(message: Message): PushedRef[] {
  const bytes = body(message);
  const refs: PushedRef[] = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = Number.parseInt(bytes.toString('latin1', at, at + 4), 16);
    if (!length) break;
    const [, before = '', after = '', ref] =
      /^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([^\0\n]+)/.exec(bytes.toString('utf8', at + 4, at + length)) ??
      [];
    const does = /^0+$/.test(before) ? 'creation' : /^0+$/.test(after) ? 'deletion' : 'update';
    if (ref !== undefined) refs.push({ ref, does });
    at += length;
  }
  return refs;
}

/** What a rule says of a pushed tag. */
export const CREATION = 'Cannot create ref due to creations being restricted.';

/** Switches the hook on that refuses as a tag ruleset does, or with no refusals off again. */
export function refuseByRuleset(
  repository: Repository,
  refusals: readonly { readonly ref: string; readonly why: string }[],
): void {
  const { host } = repository.settings;
  const lines = refusals.flatMap(({ ref, why }) => [
    `error: GH013: Repository rule violations found for ${ref}.`,
    `Review all repository rules at https://${host}/${repository.fullName}/rules?ref=${encodeURIComponent(ref)}`,
    '',
    `- ${why}`,
    '',
  ]);
  const quoted = lines.join('\n').replace(/'/g, `'\\''`);
  repository.writeHook(
    'pre-receive',
    refusals.length ? `#!/bin/sh\necho '${quoted}' >&2\nexit 1\n` : '#!/bin/sh\n',
  );
}

/**
 * Switches the hook on that refuses pushes to protected branches, each reference on its own as GitHub does, or with no
 * branches off again.
 */
export function refuseByProtection(repository: Repository, branches: readonly string[]): void {
  const refs = branches.map((name) => `'refs/heads/${name}'`).join(' | ');
  const said = [
    'error: GH006: Protected branch update failed for $1.',
    '',
    '- Changes must be made through a pull request.',
  ];
  const lines = said.map((line) => `echo "${line}" >&2`).join('; ');
  const body = branches.length ? `case "$1" in\n  ${refs}) ${lines}; exit 1 ;;\nesac\n` : '';
  repository.writeHook('update', `#!/bin/sh\n${body}`);
}

/** Git's own words for what a hook refused, and GitHub's. */
const WORDS = [
  ['pre-receive hook declined', 'push declined due to repository rule violations'],
  ['hook declined', 'protected branch hook declined'],
] as const;

/** A packet line: four hexadecimal digits of length, then the bytes. */
function packet(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0')), bytes]);
}

function packets(bytes: Buffer): (Buffer | undefined)[] {
  const found: (Buffer | undefined)[] = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = Number.parseInt(bytes.toString('latin1', at, at + 4), 16);
    found.push(length === 0 ? undefined : bytes.subarray(at + 4, at + length));
    at += length || 4;
  }
  return found;
}

function join(parts: readonly (Buffer | undefined)[]): Buffer {
  return Buffer.concat(parts.map((part) => (part ? packet(part) : Buffer.from('0000'))));
}

/** Puts GitHub's words in the place of git's own in the report of a refused push. */
export function explainRefusal(reply: Reply): Reply {
  const bytes = Buffer.from(reply.body ?? '');
  const outer = packets(bytes).map((part) => {
    if (part?.[0] !== 1) return part; // the report is in side band 1
    const report = packets(part.subarray(1)).map((line) => {
      const said = line?.toString('utf8');
      const words = WORDS.find(([ours]) => said?.includes(ours));
      return said && words ? Buffer.from(said.replace(words[0], words[1])) : line;
    });
    return Buffer.concat([Buffer.from([1]), join(report)]);
  });
  return { ...reply, body: join(outer) };
}
