// Compiled projects, repositories with several packages, calendar versions: what is made of each, held against what is
// true of it. `npm run bench:kinds -- [--from DIR] [KIND or OWNER/NAME …]` takes git directories DIR/OWNER+NAME/repo; without
// --from they are cloned from GitHub. Writes the row of each into docs/kinds.md.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { executed } from './executed.js';
import { checkOut, type Look, look, withoutWorkflows } from './look.js';
import { page, type Row } from './page.js';
import { type Project, readProjects, sourceOf } from './project.js';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const args = process.argv.slice(2);
const from = args[0] === '--from' ? args[1] : undefined;
const asked = args.slice(from === undefined ? 0 : 2);
const isAsked = ({ kind, repository }: Project) =>
  asked.length === 0 || asked.includes(kind) || asked.includes(repository);

/** What differs from what is true, in words; nothing: all of it is right. */
function faults(project: Project, found: Look, own: boolean): readonly string[] {
  if (found.refused !== '') return [`refused: ${found.refused}`];
  const count = String(found.packages.length);
  const held: readonly (readonly [string, string, string])[] = [
    ['packages', project.packages, /^\d+$/.test(project.packages) ? count : found.packages.join(', ')],
    ['wheels', project.wheels, found.wheels],
    ['version', project.version, found.version],
    ['tags', project.tag, found.tag],
    ['counts by', project.scheme, found.scheme],
    ...(own ? ([['published by', project.publishes, found.publishes]] as const) : []),
    ['findings', '0', String(found.findings)],
  ];
  return held
    .filter(([, wanted, got]) => wanted !== got)
    .map(([what, wanted, got]) => `${what}: ${got}, not ${wanted}`);
}

async function measure(project: Project): Promise<Row> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kinds-'));
  const target = path.join(folder, project.repository.split('/')[1] ?? 'project');
  try {
    const looks: string[] = [];
    let found: Look | undefined;
    for (const own of [true, false]) {
      rmSync(target, { recursive: true, force: true });
      checkOut(sourceOf(project, from), project.commit, target, `https://github.com/${project.repository}`);
      if (!own) withoutWorkflows(target);
      // All that can be written is there once nothing of theirs is.
      const one = await look(target, !own);
      found ??= one;
      const label = own ? '' : 'without its workflows, ';
      looks.push(...faults(project, one, own).map((fault) => label + fault));
    }
    return { project, found, faults: looks };
  } catch (error) {
    return { project, found: undefined, faults: [error instanceof Error ? error.message : String(error)] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const file = here('../../docs/kinds.md');
const all = readProjects(here('projects.txt'));
const rows: Row[] = [];
for (const project of all.filter(isAsked)) {
  const row = await measure(project);
  rows.push(row);
  console.log(`${row.faults.length === 0 ? 'ok ' : 'NOT'} ${project.repository} ${row.faults.join('; ')}`);
  writeFileSync(file, page(rows, all, existsSync(file) ? readFileSync(file, 'utf8') : '', executed()));
}
