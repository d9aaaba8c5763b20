import type { GitHubClient } from '../github/client.js';
import {
  type IndexFile,
  type ProjectPage,
  type Publisher,
  publishersOf,
} from '../package-index/project-page.js';
import { compareVersions, readVersion } from '../pep440.js';
import type { Settings } from '../settings/settings.js';
import { tagOf, versionInTag } from '../settings/tag-form.js';
import type { Finding, Sight } from '../setup/item.js';
import { trustedPublishers } from '../setup/trusted-publishers.js';

/**
 * What the index says of the project: its newest release, and who published it.
 * @param drafts the tags whose GitHub release is a draft
 */
export async function checkReleases(
  sight: Sight,
  draftTags: readonly string[],
  page: ProjectPage | 'unknown' | undefined,
): Promise<readonly Finding[]> {
  const { settings, samples } = sight;
  const drafts = draftFinding(sight, draftTags);
  if (page === undefined) {
    const fix = { url: 'https://status.python.org' };
    const what = 'PyPI did not answer';
    return [
      ...drafts,
      { id: 'index-silent', level: 'info', what, effect: 'the releases were not looked at', fix },
    ];
  }
  if (page === 'unknown') return [...drafts, ...unknownFindings(sight)];
  const version = samples.newest === undefined ? undefined : versionInTag(samples.newest, settings);
  const files = version === undefined ? [] : filesOf(page, version);
  return [
    ...drafts,
    ...higherFindings(page, version, settings),
    ...(version === undefined || files.length > 0 ? [] : [unpublished(sight, version)]),
    ...(await provenanceFindings(sight, version === undefined ? newestFiles(page) : files)),
  ];
}

function filesOf(page: ProjectPage, version: string): readonly IndexFile[] {
  return page.files.filter((file) => sameVersion(file.version, version));
}

function newestFiles(page: ProjectPage): readonly IndexFile[] {
  const newest = finals(page).at(-1);
  return newest === undefined ? [] : filesOf(page, newest);
}

function sameVersion(a: string, b: string): boolean {
  const [left, right] = [readVersion(a), readVersion(b)];
  return left !== undefined && right !== undefined && compareVersions(left, right) === 0;
}

/** The final versions that are not yanked, in their order. */
function finals(page: ProjectPage): readonly string[] {
  const yanked = (version: string) => {
    const files = page.files.filter((file) => file.version === version);
    return files.length > 0 && files.every((file) => file.yanked);
  };
  return page.versions
    .flatMap((text) => {
      const version = readVersion(text);
      const counts = version && !version.pre && version.dev === undefined && !yanked(text);
      return counts ? [{ text, version }] : [];
    })
    .sort((a, b) => compareVersions(a.version, b.version))
    .map(({ text }) => text);
}

function unknownFindings({ settings, samples }: Sight): readonly Finding[] {
  const form = trustedPublishers(settings)[0]?.newProject ?? 'https://pypi.org/manage/account/publishing/';
  if (samples.newest !== undefined) {
    return [
      {
        id: 'release-not-published',
        level: 'fault',
        what: `${samples.newest} is tagged, and PyPI knows no ${settings.packageName}`,
        effect: 'nobody can install it',
        fix: { url: form },
      },
    ];
  }
  return [
    {
      id: 'name-free',
      level: 'info',
      what: `${settings.packageName} is not on PyPI yet, and a pending publisher does not reserve the name`,
      effect: 'the first release makes the project',
      fix: { url: form },
    },
  ];
}

function higherFindings(
  page: ProjectPage,
  version: string | undefined,
  settings: Settings,
): readonly Finding[] {
  const newest = finals(page).at(-1);
  const [left, right] = [readVersion(newest ?? ''), readVersion(version ?? '0')];
  if (newest === undefined || !left || !right || compareVersions(left, right) <= 0) return [];
  const tag = tagOf(newest, settings);
  return [
    {
      id: 'index-is-higher',
      level: 'warning',
      what: `PyPI has ${newest}, and the newest tag here is ${version === undefined ? 'none' : tagOf(version, settings)}`,
      effect: 'the next version is counted from too low a number and refused',
      fix: { command: `git tag ${tag} COMMIT && git push origin ${tag}` },
    },
  ];
}

function unpublished({ settings, samples }: Sight, version: string): Finding {
  const tag = samples.newest ?? version;
  return {
    id: 'release-not-published',
    level: 'fault',
    what: `${tag} is tagged, and PyPI has no file of ${version}`,
    effect: 'nobody can install it, and the next release passes over it',
    fix: settings.publishByHand
      ? { command: `gh workflow run ${settings.publishWorkflow} --ref ${tag}` }
      : { url: `https://pypi.org/project/${settings.packageName}/` },
  };
}

async function provenanceFindings(sight: Sight, files: readonly IndexFile[]): Promise<readonly Finding[]> {
  const { settings, state } = sight;
  const [file] = files;
  if (file === undefined || settings.files.publish === undefined) return [];
  const form = trustedPublishers(settings)[0]?.existingProject ?? '';
  if (file.provenance === undefined) {
    return [
      {
        id: 'no-provenance',
        level: 'warning',
        what: `${file.name} on PyPI has no provenance`,
        effect: 'it was not published by a Trusted Publisher: register one before the next release',
        fix: { url: form },
      },
    ];
  }
  const publishers = await publishersOf(file.provenance);
  const [publisher] = publishers ?? [];
  if (publisher === undefined) return [];
  return publisherFindings(sight, publisher, form, state.slug);
}

function publisherFindings(
  { settings }: Sight,
  publisher: Publisher,
  form: string,
  slug: string,
): readonly Finding[] {
  const fix = { url: form };
  const effect = 'PyPI refuses the next release (invalid-publisher), unless this one is registered too';
  if (publisher.repository.toLowerCase() !== slug.toLowerCase()) {
    const [theirs] = publisher.repository.toLowerCase().split('/');
    const moved = theirs === slug.toLowerCase().split('/')[0];
    const what = moved
      ? `the last release was published from ${publisher.repository}, this repository is ${slug}`
      : `${settings.packageName} on PyPI is published from ${publisher.repository}, not from here`;
    return [{ id: moved ? 'published-elsewhere' : 'name-taken', level: 'fault', what, effect, fix }];
  }
  const findings: Finding[] = [];
  if (publisher.workflow !== settings.publishWorkflow) {
    const what = `the last release was published by ${publisher.workflow}, the next one would be by ${settings.publishWorkflow}`;
    findings.push({ id: 'publisher-file-differs', level: 'fault', what, effect, fix });
  }
  if (publisher.environment === null || publisher.environment === '') {
    findings.push({
      id: 'publisher-any-environment',
      level: 'warning',
      what: 'the Trusted Publisher on PyPI names no environment',
      effect: 'a changed workflow file on any branch could publish, whatever the rules of the environment',
      fix,
    });
  } else if (publisher.environment !== settings.environments.pypi) {
    const what = `the Trusted Publisher on PyPI names environment ${publisher.environment}, the workflow's is ${settings.environments.pypi}`;
    findings.push({ id: 'publisher-environment-differs', level: 'fault', what, effect, fix });
  }
  return findings;
}

/** The tags whose GitHub release is a draft, of the newest releases; none where they can't be seen. */
export async function readDrafts(client: GitHubClient): Promise<readonly string[]> {
  const releases = await client.see('/repos/{owner}/{repo}/releases', { per_page: 10 });
  if (releases.kind !== 'seen') return [];
  return releases.value.filter(({ draft }) => draft).map(({ tag_name }) => tag_name);
}

/** A GitHub release that nobody sees: left as a draft, for example while a reviewer was waited for. */
function draftFinding({ samples, state }: Sight, drafts: readonly string[]): readonly Finding[] {
  const { newest } = samples;
  if (newest === undefined || !drafts.includes(newest)) return [];
  return [
    {
      id: 'release-draft',
      level: 'warning',
      what: `the GitHub release ${newest} is a draft`,
      effect: 'nobody sees it, and "latest" is an older one',
      fix: { command: `gh release edit ${newest} --draft=false --repo ${state.slug}` },
    },
  ];
}
