import type { Refused, VersionCase } from '../../test/releases/cases/version-case.js';
import { cases } from '../../test/releases/cases.js';
import { shapes } from './chain/shapes.js';
import { kinds as followed } from './steps/follow-cases.js';
import { kinds as gated } from './steps/gate-cases.js';
import { bad, good } from './steps/prove-cases.js';

/** docs/decisions.md: what the button decides, from the very tables that its tests go through. */
export function decisionsPage(): string {
  return [
    '# What the button decides',
    '',
    'Written by `npm run bench:truth -- --page` from the tables that the tests go through; do not edit. Each line is executed: it is no description of the code, but what the code is held to. A release passes the parts from above to below, and ends at the first that refuses; the tag is pushed after the second.',
    '',
    '## Which version, and on which commit (contract R5 to R7, R14 to R17, R20, R22)',
    '',
    'Each line is asked of the workflow’s own program in a real repository, of `pypi-release`, and of the rules in TypeScript, which MCP and the API use; all three have to say the same.',
    '',
    'A history is read from left to right, the newest commit last: `.` is a commit, `v1.2.3` one with that tag, `v1.2.3+latest` one with both. `v1.2.3!` is a tag on a release commit on top of it (R20), `v1.2.3#77` the annotated tag of run 77, `v1.2.3!77` both, `v1.2.3^` one that a person annotated. `.=` changes nothing, `.~v1.2.3` brings the files of that tag back, `<old` merges a branch, `| old@v1.2.3:` begins one there. A refusal is given by parts of its sentence.',
    '',
    '| Situation | History | Besides | Asked | What happens |',
    '|---|---|---|---|---|',
    ...cases.flatMap(versionLines),
    '',
    '## Whether it may be tagged: the checks of the commit (contract R21)',
    '',
    'The program of the gate, against worlds drawn by [rules with their sources](../build/truth/steps/rules.ts): the kinds, and how each ends whatever the order, the lag and the errors.',
    '',
    ...endings(gated, 'goes on', 'ends, and nothing is changed'),
    '',
    '## Whether it is published: the runs of the tag, and what the index got (contract R12, R19)',
    '',
    ...endings(followed, 'green, or handed over to a reviewer', 'red, with the cause'),
    '',
    '## Whether the index serves what was built (contract R19; our own publish workflow)',
    '',
    '| What the index serves | The button |',
    '|---|---|',
    ...Object.keys(good).map((name) => `| ${name} | green |`),
    ...Object.keys(bad).map((name) => `| ${name} | red, with the cause |`),
    '',
    '## Publish workflows that are kept (contract R11, R12, R20)',
    '',
    'The shapes that `npm run bench:truth` crosses with histories, tokens and faults. Where a file holds the version, the tag stands on a release commit in which the file says it.',
    '',
    '| The kept workflow | It starts | The button |',
    '|---|---|---|',
    ...Object.entries(shapes).map(
      ([name, { on, neverGreen }]) =>
        `| ${name} | \`on: ${on}\` | ${neverGreen ? 'red: the release is not there, or its run failed' : 'green if the index serves the version'} |`,
    ),
    '',
  ].join('\n');
}

function endings(kinds: Readonly<Record<string, { green: boolean }>>, good: string, bad: string): string[] {
  const lines = Object.entries(kinds).map(([name, { green }]) => `| ${name} | ${green ? good : bad} |`);
  return ['| What GitHub says | What happens |', '|---|---|', ...lines];
}

function versionLines(one: VersionCase): string[] {
  const { name, history, gives } = one;
  return Object.entries(gives).map(([request, given], at) =>
    at === 0
      ? `| ${name} | \`${cell(history)}\` | ${besides(one)} | ${asked(request)} | ${answer(given, one)} |`
      : `| | | | ${asked(request)} | ${answer(given, one)} |`,
  );
}

/** A bar would end the cell. */
const cell = (text: string) => text.replaceAll('|', '\\|');

const asked = (request: string) => (request.startsWith('=') ? `version \`${request.slice(1)}\`` : request);

function answer(given: string | Refused, { resumes, base }: VersionCase): string {
  if (typeof given !== 'string')
    return `refused: ${given.refused.map((part) => `“${cell(part)}”`).join(' … ')}`;
  return `\`${given}\`${resumes ? ', resumed' : ''}${base === undefined ? '' : `, notes since \`${base}\``}`;
}

function besides(one: VersionCase): string {
  const index = one.index === 'down' ? 'the index does not answer' : `on the index ${one.index?.join(', ')}`;
  return [
    one.branch === undefined ? '' : `on ${one.branch}`,
    one.prefix === undefined ? '' : `prefix \`${one.prefix}\``,
    one.separator === undefined ? '' : `numbers joined by \`${one.separator}\``,
    one.scheme === undefined ? '' : `versions count as ${one.scheme}`,
    one.day === undefined ? '' : `on ${one.day}`,
    one.file === undefined ? '' : `the file says \`${cell(one.file)}\``,
    one.check ? 'the file is only checked' : '',
    one.index === undefined ? '' : index,
    one.indexStatus === undefined ? '' : `the project is ${one.indexStatus} there`,
    one.runId === undefined ? '' : `asked by run ${one.runId}`,
    one.moved ? 'the branch has a newer commit' : '',
  ]
    .filter(Boolean)
    .join('; ');
}
