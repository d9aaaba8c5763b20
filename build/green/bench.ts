// The green rate: npm run bench:green -- [options]; --help lists them. docs/green-rate.md says what is measured.
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findInterpreters } from '../../rehearsal/src/tools/interpreters.js';
import type { AttemptOptions } from './attempt.js';
import { checkout } from './checkout.js';
import { ours } from './contenders/ours.js';
import { predecessor } from './contenders/predecessor.js';
import { starter } from './contenders/starter.js';
import { corpus } from './corpus/corpus.js';
import { markdown } from './markdown.js';
import { measure } from './measure.js';
import { Records } from './records.js';
import { sideBySide } from './side-by-side.js';
import { report } from './table.js';

const HELP = `npm run bench:green -- [options] [DIR …]

Runs pull request, release, publishing and installation of many projects, and prints how many are green.

  --projects           DIR … are git checkouts to try in place of the corpus
  --only NAME          only this project; several times for several
  --contender NAME     only this one; several times for several
  --all-legs           every Python of the matrix that is here, not one
  --without-workflows  remove the project's own workflows first
  --guarded            the default branch takes no push
  --existing WHAT      keep, replace (default) or beside: handed to pypi-workflows
  --tests WHAT         own, generated or none: handed to pypi-workflows
  --at-once N          how many projects go on at once (2)
  --command FILE       the pypi-workflows to try (dist/bin/pypi-workflows.js)
  --state FILE         where results are kept, to go on after a stop (.tools/green/results.jsonl)
  --fresh              measure everything again
  --keep               keep logs and repositories of the rehearsals
  --json               the results as JSON
  --markdown           the results as tables for docs/green-rate.md
`;

const root = fileURLToPath(new URL('../..', import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    projects: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    contender: { type: 'string', multiple: true },
    'all-legs': { type: 'boolean', default: false },
    'without-workflows': { type: 'boolean', default: false },
    guarded: { type: 'boolean', default: false },
    existing: { type: 'string', default: 'replace' },
    tests: { type: 'string' },
    'at-once': { type: 'string', default: '2' },
    command: { type: 'string', default: path.join(root, 'dist/bin/pypi-workflows.js') },
    state: { type: 'string', default: path.join(root, '.tools/green/results.jsonl') },
    fresh: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function chosen<T extends { readonly name: string }>(
  all: readonly T[],
  names: readonly string[] | undefined,
): T[] {
  const unknown = names?.filter((name) => !all.some((one) => one.name === name)) ?? [];
  if (unknown.length > 0)
    throw new Error(`There is no ${unknown.join(', ')}; there are ${all.map((one) => one.name).join(', ')}.`);
  return names ? all.filter((one) => names.includes(one.name)) : [...all];
}

async function main(): Promise<number> {
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const command = path.resolve(values.command);
  if (!existsSync(command)) throw new Error(`${command} is not there; npm run build makes it.`);
  const cache = path.join(root, '.tools/cache');
  mkdirSync(cache, { recursive: true });
  const tests = values.tests === undefined ? [] : ['--tests', values.tests];
  const generation = ['--existing', values.existing, ...tests];
  const options: AttemptOptions = {
    command,
    generation,
    withoutWorkflows: values['without-workflows'],
    allLegs: values['all-legs'],
    guarded: values.guarded,
    interpreters: findInterpreters(),
    cache,
    keep: values.keep,
  };
  const all = values.projects
    ? positionals.map(checkout)
    : corpus(options.interpreters, path.join(root, '.tools/green/sdists'));
  const candidates = chosen(all, values.only);
  const contenders = chosen([ours(command, generation), starter, predecessor], values.contender);
  const records = new Records(values.state, values.fresh);
  const work = candidates.flatMap((candidate) => contenders.map((contender) => ({ candidate, contender })));
  let done = 0;
  const results = await sideBySide(work, Number(values['at-once']), async ({ candidate, contender }) => {
    const result = await measure(candidate, contender, options, records);
    done += 1;
    const why = result.failure && result.outcome === 'red' ? ` (${result.failure.stage})` : '';
    const line = `${done}/${work.length}  ${result.project}  ${result.contender}  ${result.outcome}${why}  ${result.seconds} s`;
    process.stderr.write(`${line}\n`);
    return result;
  });
  if (values.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  else process.stdout.write(`${(values.markdown ? markdown : report)(results)}\n`);
  return results.some((result) => result.contender === contenders[0]?.name && result.outcome === 'red')
    ? 1
    : 0;
}

// Whoever stops it leaves no runs and no folders behind: rehearsals clean up when the process exits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
process.exitCode = await main();
