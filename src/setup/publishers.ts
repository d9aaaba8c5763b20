import { type ProjectPage, projectPage } from '../package-index/project-page.js';
import type { Settings } from '../settings/settings.js';
import type { Left } from './item.js';
import { needsOf } from './needs.js';

export const indexUrls = {
  PyPI: 'https://pypi.org/simple',
  TestPyPI: 'https://test.pypi.org/simple',
} as const;

/**
 * The forms of both indexes that are left: for a project that the index has its own page, filled in; for a new one a
 * pending publisher, which ends after 30 days (contract S3, facts.md 2).
 */
export async function publisherForms(
  settings: Settings,
  urls: Readonly<Record<'PyPI' | 'TestPyPI', string>> = indexUrls,
): Promise<readonly Left[]> {
  const needs = needsOf(settings, 'publisher');
  const pages = await Promise.all(
    needs.map(({ index, packageName }) => projectPage(packageName, urls[index])),
  );
  return needs.map(({ index, packageName, existingProject, newProject, values }, at) => {
    const typed = Object.fromEntries(values);
    const page: ProjectPage | 'unknown' | undefined = pages[at];
    if (page !== 'unknown' && page !== undefined) {
      const { 'PyPI Project Name': _, ...rest } = typed;
      return {
        what:
          settings.packages.length > 0
            ? `${index}: add the Trusted Publisher of ${packageName}`
            : `${index}: add the Trusted Publisher`,
        url: existingProject,
        values: rest,
      };
    }
    const word =
      page === undefined
        ? `${index}: a pending publisher, if it does not know ${packageName} yet`
        : `${index}: ${packageName} is not there yet: a pending publisher, good for 30 days`;
    return { what: word, url: newProject, values: typed };
  });
}
