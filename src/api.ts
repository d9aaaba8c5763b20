/**
 * The functions behind every door of generator-pypi-workflows: typed, without console output, without `process.exit`.
 * Data goes one way: `inspectProject` (what is found) and answers (what is told) → `parseSettings` → `render` →
 * `planFiles` → `writeFiles`. Every expected failure is a `WorkflowsError` with a `code` and one sentence.
 *
 * @packageDocumentation
 */
export type { ProjectAnswers } from './bootstrap/answers.js';
export { type InitOptions, type InitResult, initProject } from './bootstrap/init-project.js';
export type { InitAnswers } from './bootstrap/questions.js';
export { leftToDoLines } from './conversation/left-to-do-lines.js';
export { checkSetup, type DoctorOptions, type DoctorReport } from './doctor/doctor.js';
export { type ErrorCode, WorkflowsError } from './errors.js';
export type {
  ExistingWorkflow,
  Found,
  GateFacts,
  ProjectFacts,
  Publishing,
  PythonFacts,
  Repository,
  Runner,
  TagForm,
  TestingWorkflow,
  TestPlan,
  VersionSource,
} from './facts/facts.js';
export { inspectProject } from './facts/inspect.js';
export { inspectFiles, type KnownOfGit } from './facts/inspect-files.js';
export { readPlace, setPlaces } from './facts/version/copies/set-places.js';
export { difference } from './files/difference.js';
export { type Action, needsConsent, type PlannedFile, planFiles } from './files/plan.js';
export { writeFiles } from './files/write.js';
export type { GitHubAnswer, GitHubRequest, SecretPlace, Transport } from './github/transport.js';
export { leftToDo, type SetupStep } from './guide/todo.js';
export { createRelease, type ReleaseOptions, type ReleaseResult } from './local-release/create-release.js';
export { nextVersions } from './local-release/next-versions.js';
export type { Bump } from './releases/bumps.js';
export { devVersion } from './releases/dev-version.js';
export { type NextVersion, nextVersion, type ReleaseQuestion, type Stage } from './releases/next-version.js';
export { matchReleaseTag, type PlacedTag } from './releases/release-tag.js';
export { render } from './render.js';
export type { Answers } from './settings/option-names.js';
export { options } from './settings/options.js';
export { type ParseContext, parseSettings } from './settings/parse.js';
export { settingsRemarks } from './settings/remarks.js';
export type { Gate, GateWorkflow, RenderedFile, Settings, Token } from './settings/settings.js';
export type { Finding, Left, Write } from './setup/item.js';
export { type SetupOptions, type SetupReport, setUp } from './setup/set-up.js';
