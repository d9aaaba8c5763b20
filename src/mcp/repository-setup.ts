import type { InputRequiredResult } from '@modelcontextprotocol/server';
import { doctorLines } from '../conversation/doctor-lines.js';
import { changesInWords, leftLines } from '../conversation/setup-lines.js';
import { checkSetup } from '../doctor/doctor.js';
import { WorkflowsError } from '../errors.js';
import type { Done } from '../setup/carry-out.js';
import { allWrites, finishSetup, type PreparedSetup, prepareSetup, reportOf } from '../setup/set-up.js';
import { stopIfCancelled } from './client-questions.js';
import { section } from './file-results.js';
import type { ToolAnswer, ToolCall } from './tool.js';

type Given = Readonly<Record<string, unknown>>;

const plain = { paint: (_style: unknown, line: string) => line };

/** What `doctor` finds (contract S4, S5). */
export async function check(call: ToolCall, answers: Given): Promise<ToolAnswer> {
  call.progress('Asking GitHub and PyPI');
  const report = await checkSetup({ root: call.root, answers, indexUrl: call.indexUrl });
  return { data: { directory: call.root, ...report }, text: doctorLines(report, plain).join('\n') };
}

/**
 * Makes what is missing after the person agreed to just these changes; no secret passes through here (contract S5).
 * @throws WorkflowsError as `prepareSetup` does; `cancelled` where the person, or nobody, agreed
 */
export async function setUp(call: ToolCall, answers: Given): Promise<ToolAnswer | InputRequiredResult> {
  const { root, arguments: given, indexUrl, progress } = call;
  const text = (name: string) => (typeof given[name] === 'string' ? String(given[name]) : undefined);
  progress('Looking at the repository');
  const prepared = await prepareSetup({
    root,
    answers,
    clientId: text('client_id'),
    reviewer: text('reviewer'),
    ...(indexUrl === undefined ? {} : { indexUrls: { PyPI: indexUrl, TestPyPI: indexUrl } }),
  });
  const writes = allWrites(prepared);
  if (given.dry_run === true || writes.length === 0)
    return report(root, prepared, { writes, lacking: [] }, 'would be');

  const { slug } = prepared.plan.sight.state;
  const changes = changesInWords(writes.length);
  const listed = writes.map(({ what }) => what).join('; ');
  const answer = call.consent(`Make ${changes} to ${slug} on GitHub: ${listed}?`);
  if (typeof answer !== 'string') return answer;
  if (answer === 'no')
    throw new WorkflowsError('cancelled', `Nothing was changed: the person at the client did not agree.`);
  if (answer === 'cannot' && given.confirm !== true) {
    throw new WorkflowsError(
      'cancelled',
      `Nothing was changed: this client can not ask its person. Ask whether ${changes} may be made to ${slug} (${listed}), then call set_up with confirm: true.`,
    );
  }
  stopIfCancelled(call.signal);
  const done = await finishSetup(prepared, ({ what }) => progress(what));
  return report(root, prepared, done, 'were');
}

async function report(
  root: string,
  prepared: PreparedSetup,
  done: Done,
  tense: 'were' | 'would be',
): Promise<ToolAnswer> {
  const { repository, writes, left, lacking } = await reportOf(prepared, done);
  const head =
    writes.length === 0
      ? `Nothing to do on GitHub: ${repository} has everything that can be made for it.`
      : `In ${repository} ${changesInWords(writes.length)} ${tense} made:`;
  return {
    data: {
      directory: root,
      repository,
      writes: writes.map(({ what, method, path }) => ({ what, method, path })),
      left,
      lacking,
    },
    text: [
      head,
      ...writes.map(({ what }) => `  ${what}`),
      ...section('Not possible here:', lacking),
      ...section('Left to do by a person:', leftLines(left)),
    ].join('\n'),
  };
}
