import type { Settled } from '../generation.js';
import type { GitHubClient } from '../github/client.js';
import { projectPage } from '../package-index/project-page.js';
import { eachDistribution } from '../settings/parse-packages.js';
import type { Settings } from '../settings/settings.js';
import type { Finding, Item, Sight } from '../setup/item.js';
import { judgeAll } from '../setup/judge.js';
import { look } from '../setup/plan.js';
import { indexUrls } from '../setup/publishers.js';
import { samplesOf } from '../setup/samples.js';
import { openRepository, rendered, type SetupOptions } from '../setup/set-up.js';
import { checkFiles } from './check-files.js';
import { checkReleases, readDrafts } from './check-releases.js';
import { checkRepository } from './check-repository.js';
import { checkToken } from './check-token.js';

export interface DoctorOptions extends Pick<SetupOptions, 'root' | 'answers' | 'transport'> {
  /** Root of the index's simple API; default: PyPI's. */
  readonly indexUrl?: string | undefined;
  /** The day that tokens' ends are counted from; default: now. */
  readonly now?: Date | undefined;
}

/** What was looked at and found; the form of `doctor --json`. */
export interface DoctorReport {
  /** `octo/parrot-tools` */
  readonly repository: string;
  /** What is as it should be, one line each. */
  readonly checked: readonly string[];
  readonly findings: readonly Finding[];
}

const ORDER = { fault: 0, warning: 1, info: 2 } as const;

/**
 * Looks at everything about a project's releases that can be seen from outside; changes nothing (contract S4).
 * @throws WorkflowsError where it could not look: no gh, no login, no network, no such repository
 */
export async function checkSetup(options: DoctorOptions): Promise<DoctorReport> {
  const { settled, client } = await openRepository(options);
  return examine(settled, client, options);
}

/** The same for a project that was looked at already. */
export async function examine(
  settled: Settled,
  client: GitHubClient,
  options: Pick<DoctorOptions, 'indexUrl' | 'now'>,
): Promise<DoctorReport> {
  const { settings } = settled;
  const packages = eachDistribution(settings);
  const pages = packages.map(({ packageName }) =>
    projectPage(packageName, options.indexUrl ?? indexUrls.PyPI),
  );
  // Each request is a start of gh and a way to GitHub and back, so what does not wait for another is asked at once.
  const [seen, pushers, drafts, files, token] = await Promise.all([
    look(client, settings, rendered(settled)),
    countPushers(client),
    readDrafts(client),
    checkFiles(client, settled),
    checkToken(client, settings, options.now ?? new Date()),
  ]);
  const sight: Sight = { ...seen, pushers: seen.state.rights === 'read' ? undefined : pushers };
  const items = judgeAll(sight);
  const releases = await Promise.all(
    packages.map(async (one, at) =>
      checkReleases(sightOf(sight, one), drafts, await (pages[at] as (typeof pages)[number])),
    ),
  );
  const beyond = [...checkRepository(sight), ...files, ...token, ...releases.flat()];
  const findings = [...items.flatMap((each) => each.findings), ...beyond];
  return {
    repository: sight.state.slug,
    checked: [
      ...items.filter(isWell).map(({ title, says }) => `${title}: ${says}`),
      ...packages.flatMap((one, at) => published(sightOf(sight, one), releases[at] ?? [])),
    ],
    findings: findings.sort((a, b) => ORDER[a.level] - ORDER[b.level]),
  };
}

/** What is seen of one of several packages. */
function sightOf(sight: Sight, settings: Settings): Sight {
  if (settings === sight.settings) return sight;
  const { tags } = sight.state;
  return { ...sight, settings, samples: samplesOf(settings, tags.kind === 'seen' ? tags.value : []) };
}

function isWell({ state, findings }: Item): boolean {
  return state === 'ready' && findings.every(({ level }) => level === 'info');
}

function published({ samples }: Sight, findings: readonly Finding[]): readonly string[] {
  const silent = findings.some(({ id }) => id === 'index-silent' || id === 'release-not-published');
  return samples.newest === undefined || silent ? [] : [`${samples.newest} is on PyPI`];
}

/** How many people can push: with several, one alone should not publish. */
async function countPushers(client: GitHubClient): Promise<number | undefined> {
  const found = await client.all('/repos/{owner}/{repo}/collaborators', (people) => people, {
    permission: 'push',
  });
  return found.kind === 'seen' ? found.value.length : undefined;
}
