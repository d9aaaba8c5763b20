// A newcomer's first and later rehearsals, from packed tarballs to the verdict: npm run bench:rehearsal. docs/rehearsal.md is
// what it writes. Needs root, for the account that it makes and removes.
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Account, account, as, leftBehind, removeAccount, stampIn, timed } from './account.js';
import { page } from './page.js';
import { writeOwn } from './project.js';
import type { Row } from './row.js';

const HELP = `npm run build && npm run bench:rehearsal -- --repositories FOLDER [options]

FOLDER holds clones, each in OWNER+NAME. What was done is kept, to go on after a stop; the account is removed at the end.

  --only NAME   only this project: own, or OWNER/NAME; several times for several
  --end         remove the account and write the page with what there is
`;
const FOREIGN = ['pallets/flask', 'pallets/click', 'psf/requests', 'pypa/twine', 'lepture/mistune'];
const CACHES = ['.npm', '.cache'];
const OWN = 'a project with our workflows';

const root = fileURLToPath(new URL('../..', import.meta.url));
const state = path.join(root, '.tools/rehearsal/results.jsonl');
const { values } = parseArgs({
  options: {
    repositories: { type: 'string' },
    only: { type: 'string', multiple: true },
    end: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const folders = values.repositories;
if (values.help || folders === undefined || process.getuid?.() !== 0) {
  process.stdout.write(HELP);
  process.exit(values.help ? 0 : 2);
}

mkdirSync(path.dirname(state), { recursive: true });
const rows: Row[] = existsSync(state)
  ? readFileSync(state, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Row)
  : [];

const place = '/var/lib/newcomer';
const packed = path.join(place, 'packed');
mkdirSync(place, { recursive: true, mode: 0o755 });
const who: Account = account('newcomer150', path.join(place, 'home'));

function tarballs(): string[] {
  const names = ['generator-pypi-workflows', 'pypi-workflows-rehearsal'];
  const version = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version;
  const files = names.map((name) => path.join(packed, `${name}-${version}.tgz`));
  if (files.every((file) => existsSync(file))) return files;
  mkdirSync(packed, { recursive: true });
  execFileSync('npm', ['pack', '--pack-destination', packed, '--workspace', 'rehearsal'], { cwd: root });
  // What `npm run build` has left in dist/.
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', packed], { cwd: root });
  return files;
}

const packages = tarballs().flatMap((file) => ['--package', file]);
const npx = (...args: string[]) => ['npx', '--yes', ...packages, '--', 'pypi-workflows', ...args];

/** The project in the account's own hands. */
function projectOf(name: string): string {
  const folder = path.join(who.home, 'projects', name.replace('/', '+'));
  if (existsSync(folder)) return folder;
  mkdirSync(path.dirname(folder), { recursive: true });
  if (name === OWN) writeOwn(folder, root);
  else
    execFileSync('git', [
      'clone',
      '--quiet',
      '--no-hardlinks',
      path.join(folders ?? '', name.replace('/', '+')),
      folder,
    ]);
  execFileSync('chown', ['-R', `${who.uid}:${who.gid}`, path.dirname(folder)]);
  if (name !== OWN) as(who, ['git', 'remote', 'set-url', 'origin', `https://github.com/${name}.git`], folder);
  return folder;
}

async function use(project: string): Promise<void> {
  const first = rows.length === 0;
  const folder = projectOf(project);
  const stamp = stampIn(path.join(place, 'stamp'));
  const { code, out, seconds, cpu } = await timed(who, npx('rehearse', folder, '--yes'), folder);
  const said = out.trimEnd().split('\n');
  const verdict =
    said.findLast((line) => /^(?:A release would|Could not be tried)/.test(line)) ?? said.at(-1) ?? '';
  const left = leftBehind(who, stamp, CACHES).map((file) => file.replace(who.home, '~'));
  const row: Row = { project, use: first ? 'first' : 'later', code, seconds, cpu, verdict, left };
  rows.push(row);
  appendFileSync(state, `${JSON.stringify(row)}\n`);
  console.log(JSON.stringify(row));
}

const all = [OWN, OWN, ...FOREIGN];
for (const [at, project] of values.end ? [] : all.entries()) {
  if (values.only && !values.only.includes(project === OWN ? 'own' : project)) continue;
  const earlier = all.slice(0, at + 1).filter((one) => one === project).length;
  if (rows.filter((row) => row.project === project).length >= earlier) continue;
  await use(project);
}
if (values.end || all.length === rows.length) {
  removeAccount(who);
  rmSync(place, { recursive: true, force: true });
  rmSync(state);
  writeFileSync(path.join(root, 'docs/rehearsal.md'), page(rows, CACHES));
}
