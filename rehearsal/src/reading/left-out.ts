import type { LeftOut } from '../watching/events.js';
import { secretsNamed } from '../workflows/secrets-named.js';
import type { World } from './follow.js';
import { type Located, list, mapping } from './located.js';

/** Actions that something stands in for, or that need nothing but their own code. */
const HERE =
  /^(actions\/(checkout|setup-python|upload-artifact|download-artifact|create-github-app-token|attest|attest-build-provenance)|hynek\/build-and-inspect-python-package|astral-sh\/setup-uv|pypa\/gh-action-pypi-publish)@/i;
const BLOCKS = 'the release cannot be run here: the verdict is read, not tried';
/** What it means for the verdict. */
export const BESIDE = 'it is not run here; the release does not need it';

interface Found {
  readonly what: string;
  readonly path: readonly (string | number)[];
}

function ofJob(located: Located, id: string): Found[] {
  const job = mapping(mapping(located.data.jobs)[id]);
  const path = ['jobs', id] as const;
  const found: Found[] = [];
  if (job.container !== undefined)
    found.push({ what: `job ${id} runs in a container`, path: [...path, 'container'] });
  if (job.services !== undefined)
    found.push({
      what: `job ${id} needs services (${Object.keys(mapping(job.services)).join(', ')})`,
      path: [...path, 'services'],
    });
  const systems = list(job['runs-on']).map(String).join(' ');
  if (systems !== '' && !/^ubuntu|\$\{\{/.test(systems))
    found.push({ what: `job ${id} runs on ${systems}`, path: [...path, 'runs-on'] });
  if (/\$\{\{/.test(systems) && /windows|macos/.test(JSON.stringify(mapping(job.strategy).matrix ?? '')))
    found.push({ what: `job ${id} runs on other systems too`, path: [...path, 'strategy'] });
  if (typeof job.uses === 'string' && !job.uses.startsWith('./'))
    found.push({
      what: `job ${id} calls a workflow of another repository (${job.uses})`,
      path: [...path, 'uses'],
    });
  for (const [at, value] of list(job.steps).entries()) {
    const { uses } = mapping(value);
    if (typeof uses !== 'string' || uses.startsWith('./')) continue;
    if (/^actions\/cache/.test(uses))
      found.push({ what: `a cache in job ${id}`, path: [...path, 'steps', at] });
    else if (!HERE.test(uses))
      found.push({ what: `nothing stands in for ${uses}`, path: [...path, 'steps', at] });
  }
  return found;
}

/**
 * What of these workflows this machine cannot do as GitHub would.
 *
 * @param started the files that a release starts
 * @param needed the jobs without which nothing is published
 */
export function leftOut(
  world: World,
  started: readonly string[],
  needed: readonly { readonly file: string; readonly job: string }[],
): { readonly all: readonly LeftOut[]; readonly executable: boolean } {
  const relevant = world.all.filter(
    ({ workflow }) => started.includes(workflow.file) || needed.some(({ file }) => file === workflow.file),
  );
  let executable = true;
  const all = relevant.flatMap((located) =>
    Object.keys(mapping(located.data.jobs)).flatMap((id) => {
      const blocks = needed.some(({ file, job }) => file === located.workflow.file && job === id);
      return ofJob(located, id).map(({ what, path }): LeftOut => {
        if (blocks) executable = false;
        return {
          what: `${what} (${located.workflow.file})`,
          means: blocks ? BLOCKS : BESIDE,
          at: located.place(...path),
        };
      });
    }),
  );
  return { all, executable };
}

/**
 * The secrets that the files of the way name, by name: what they hold nobody here knows.
 *
 * @param files their paths and texts
 */
export function secretsLeftOut(files: readonly (readonly [string, string])[]): Map<string, LeftOut> {
  const found = new Map<string, LeftOut>();
  for (const [file, text] of files)
    for (const [name, line] of secretsNamed(text))
      if (!found.has(name))
        found.set(name, {
          what: `the value of the secret ${name}`,
          means: 'a made-up one stands for it: whether yours is set and valid is not seen',
          at: { file, line },
        });
  return found;
}
