import type { InputRequiredResult } from '@modelcontextprotocol/server';
import { WorkflowsError } from '../errors.js';
import { createRelease, type ReleaseResult } from '../local-release/create-release.js';
import { nextVersions } from '../local-release/next-versions.js';
import { shellWords } from '../local-release/shell-words.js';
import { inAgentWords } from './agent-words.js';
import { stopIfCancelled } from './client-questions.js';
import { section } from './file-results.js';
import type { ToolAnswer, ToolCall } from './tool.js';

/** What each bump would give, or why not. */
export async function tellNextVersion({ root, indexUrl, progress }: ToolCall): Promise<ToolAnswer> {
  progress('Asking the git remote and PyPI for versions');
  const outcomes = await nextVersions({ root, indexUrl });
  const given = Object.values(outcomes).flatMap((outcome) => ('refused' in outcome ? [] : [outcome]));
  const previous = given.find((outcome) => outcome.previous !== undefined)?.previous;
  const notices = [...new Set(given.flatMap((outcome) => outcome.notices))].map(inAgentWords);
  const data = Object.entries(outcomes).map(([bump, outcome]) => [
    bump,
    'refused' in outcome
      ? { refused: inAgentWords(outcome.refused) }
      : { version: outcome.version, tag: outcome.tag },
  ]);
  return {
    data: {
      directory: root,
      ...(previous === undefined ? {} : { previous }),
      ...Object.fromEntries(data),
      notices,
    },
    text: [
      previous === undefined
        ? `No release so far in ${root}.`
        : `The last release in ${root} is ${previous}.`,
      ...Object.entries(outcomes).map(([bump, outcome]) =>
        'refused' in outcome
          ? `${bump}: refused, ${inAgentWords(outcome.refused)}`
          : `${bump}: ${outcome.version} (tag ${outcome.tag})`,
      ),
      ...section('Note:', notices),
    ].join('\n'),
  };
}

/**
 * Releases after the person agreed to the very version that will be tagged.
 * @throws WorkflowsError what `createRelease` throws; `cancelled` where the person, or nobody, agreed
 */
export async function release(call: ToolCall): Promise<ToolAnswer | InputRequiredResult> {
  const { root, indexUrl, arguments: given, signal, progress } = call;
  const remote = typeof given.remote === 'string' ? given.remote : undefined;
  const packageName = typeof given.package === 'string' ? given.package : undefined;
  const asked = { root, packageName, indexUrl, remote, release: String(given.version) };
  progress('Checking the branch, the git remote and PyPI');
  const planned = await createRelease({ ...asked, dryRun: true });
  if (given.dry_run === true) return report(root, planned);

  const { tag } = planned;
  const answer = call.consent(
    `Push the tag ${tag} to ${planned.remote} and so publish version ${planned.version}? It can not be taken back.`,
  );
  if (typeof answer !== 'string') return answer;
  if (answer === 'no')
    throw new WorkflowsError('cancelled', `${tag} was not released: the person at the client did not agree.`);
  if (answer === 'cannot' && given.confirm !== true) {
    throw new WorkflowsError(
      'cancelled',
      `${tag} was not released: this client can not ask its person. Ask whether ${tag} may be pushed to ${planned.remote}, then call create_release with version: "${tag}" and confirm: true.`,
    );
  }
  stopIfCancelled(signal);
  progress(`Pushing ${tag}`);
  const result = await createRelease({
    ...asked,
    // What was agreed to, whatever happened since.
    release: tag,
    wait: given.wait === true,
    onPushed: () => {
      progress(`${tag} is pushed; following the publish run`);
      call.endTurn();
    },
  });
  return report(root, { ...result, previous: planned.previous, notices: mergedNotices(planned, result) });
}

function mergedNotices(planned: ReleaseResult, result: ReleaseResult): readonly string[] {
  return [...new Set([...planned.notices, ...result.notices])];
}

function report(root: string, result: ReleaseResult): ToolAnswer {
  const { tag, version, previous, branch, remote, commit, dryRun, publishRun } = result;
  const commands = result.commands.map((args) => `git ${shellWords(args)}`);
  const notices = result.notices.map(inAgentWords);
  const from = previous === undefined ? 'the first release' : `after ${previous}`;
  const run =
    publishRun &&
    `The publish run ${publishRun.state === 'success' ? 'succeeded' : 'waits for an approval'}: ${publishRun.url}`;
  return {
    data: {
      directory: root,
      tag,
      version,
      ...(previous === undefined ? {} : { previous }),
      branch,
      remote,
      commit,
      pushed: !dryRun,
      commands,
      notices,
      ...(publishRun === undefined ? {} : { publish_run: publishRun.url, publish_state: publishRun.state }),
    },
    text: [
      dryRun
        ? `${tag} could be released from ${branch} (${from}). Nothing was changed. It would take:`
        : `${tag} is pushed to ${remote}, at commit ${commit.slice(0, 12)} of ${branch} (${from}); the publish workflow takes it from here. It took:`,
      ...commands.map((command) => `  ${command}`),
      ...(run ? [run] : []),
      ...section('Note:', notices),
    ].join('\n'),
  };
}
