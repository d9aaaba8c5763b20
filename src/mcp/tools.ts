import type { Tool } from './tool.js';
import { checkSetup } from './tools/check-setup.js';
import { createRelease } from './tools/create-release.js';
import { explainSetup } from './tools/explain-setup.js';
import { generateReleaseWorkflow } from './tools/generate-release-workflow.js';
import { generateWorkflow } from './tools/generate-workflow.js';
import { initializeProject } from './tools/initialize-project.js';
import { inspectProject } from './tools/inspect-project.js';
import { nextVersion } from './tools/next-version.js';
import { previewWorkflows } from './tools/preview-workflows.js';
import { setUp } from './tools/set-up.js';

/** The tools by the names agents call (contract, section 7): what looks first, then what writes. */
export const tools: Readonly<Record<string, Tool>> = {
  inspect_project: inspectProject,
  preview_workflows: previewWorkflows,
  explain_setup: explainSetup,
  next_version: nextVersion,
  check_setup: checkSetup,
  generate_workflow: generateWorkflow,
  generate_release_workflow: generateReleaseWorkflow,
  initialize_project: initializeProject,
  set_up: setUp,
  create_release: createRelease,
};
