import type { Found, GateFacts, ProjectFacts } from './facts.js';
import type { ProjectFiles } from './reading/project-files.js';
import type { GitFacts } from './repository/git.js';
import { ignoresWorkflows } from './repository/ignored-workflows.js';
import { releaseAutomation } from './repository/release-automation.js';
import { findDefaultBranch, findRepository } from './repository/repository.js';
import { needsSubmodules } from './repository/submodules.js';
import { ownGuide, takenGuides } from './repository/taken-guides.js';
import type { WorkflowFile } from './repository/workflow-file.js';
import { describeWorkflows, generatedBranch, readWorkflows } from './repository/workflows.js';
import { findGate } from './testing/gate.js';

const LFS =
  '.gitattributes keeps files in Git LFS, and the build does not fetch them: where the package holds such files it would hold pointers.';
const WITHOUT_TAGS =
  'This clone has no tags (it is shallow, or was made without them), so how releases are tagged is not known: git fetch --tags brings them.';

/** What is the same for all packages of a repository. */
export interface RepositoryFacts {
  /** The repository's files. */
  readonly files: ProjectFiles;
  /** The folders of its packages; `''` is the root. */
  readonly folders: readonly string[];
  /** Today. */
  readonly day: string;
  /** Which Pythons are out and supported is looked up for this day. */
  readonly pythonDay: string;
  readonly git: GitFacts;
  readonly workflowFiles: readonly WorkflowFile[];
  readonly repository: ProjectFacts['repository'];
  /** As every package's facts have it. */
  readonly facts: Pick<
    ProjectFacts,
    'root' | 'defaultBranch' | 'repository' | 'workflows' | 'submodules' | 'takenGuides' | 'ownGuide'
  > & { readonly gate: GateFacts };
  /** What a person should know, one sentence each. */
  readonly remarks: readonly string[];
}

/** Finds out what is the repository's: git, workflows, what tests the default branch. */
export function readRepository(
  files: ProjectFiles,
  git: GitFacts,
  { folders, day, pythonDay }: Pick<RepositoryFacts, 'folders' | 'day' | 'pythonDay'>,
): RepositoryFacts {
  const repository = findRepository(git);
  const workflowFiles = readWorkflows(files);
  const defaultBranch: Found<string> = findDefaultBranch(git, generatedBranch(workflowFiles));
  const facts = {
    root: files.root,
    defaultBranch,
    repository,
    workflows: describeWorkflows(workflowFiles, files),
    gate: findGate(files, workflowFiles, defaultBranch.value),
    submodules: needsSubmodules(files, workflowFiles),
    takenGuides: takenGuides(files),
    ownGuide: ownGuide(files),
  };
  const remarks = [
    ...files.remarks,
    ...releaseAutomation(files, workflowFiles),
    ...(/filter=lfs/.test(files.text('.gitattributes') ?? '') ? [LFS] : []),
    ...(git.withoutTags && git.tags.length === 0 ? [WITHOUT_TAGS] : []),
    ...(ignoresWorkflows(files)
      ? ['.gitignore leaves new workflows out: commit them with git add --force .github/workflows.']
      : []),
    ...(repository === undefined && git.remotes.size > 0
      ? ['No remote of the repository is on GitHub.']
      : []),
  ];
  return { files, folders, day, pythonDay, git, workflowFiles, repository, facts, remarks };
}
