import { eachDistribution, usesTestPypi } from '../settings/parse-packages.js';
import type { Settings } from '../settings/settings.js';
import { repositoryWords } from './repository-words.js';

/** A Trusted Publisher to register, and where (facts.md 2). */
export interface TrustedPublisher {
  readonly index: 'PyPI' | 'TestPyPI';
  /** The package's name there. */
  readonly packageName: string;
  /** The form of a project that the index has, filled in. */
  readonly existingProject: string;
  /** The form of a project that it does not have yet ("pending publisher"): no link can fill that one in. */
  readonly newProject: string;
  /** The label of each field of the form, and what to type. */
  readonly values: readonly (readonly [label: string, value: string])[];
}

/** The Trusted Publishers that the written publish workflow needs; none where another workflow publishes. */
export function trustedPublishers(settings: Settings): readonly TrustedPublisher[] {
  if (!settings.files.publish) return [];
  return eachDistribution(settings).flatMap((one) => ofPackage(one, usesTestPypi(settings)));
}

function ofPackage(settings: Settings, testpypi: boolean): readonly TrustedPublisher[] {
  const { environments, packageName, publishWorkflow } = settings;
  const { owner, name } = repositoryWords(settings);
  const publisher = (index: 'PyPI' | 'TestPyPI', site: string, environment: string): TrustedPublisher => {
    const filled = new URLSearchParams({
      provider: 'github',
      owner,
      repository: name,
      workflow_filename: publishWorkflow,
      environment,
    });
    const page = packageName.toLowerCase().replace(/[-_.]+/g, '-');
    return {
      index,
      packageName,
      existingProject: `${site}/manage/project/${page}/settings/publishing/?${filled}`,
      newProject: `${site}/manage/account/publishing/`,
      values: [
        ['PyPI Project Name', packageName],
        ['Owner', owner],
        ['Repository name', name],
        ['Workflow name', publishWorkflow],
        ['Environment name', environment],
      ],
    };
  };
  return [
    publisher('PyPI', 'https://pypi.org', environments.pypi),
    ...(testpypi ? [publisher('TestPyPI', 'https://test.pypi.org', environments.testpypi)] : []),
  ];
}
