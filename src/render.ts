import { renderGuide } from './guide/render-guide.js';
import type { RenderedFile, Settings } from './settings/settings.js';
import { renderWorkflows } from './workflows/render-workflows.js';

/**
 * Turns settings into the files of the project, pure: no disk, no clock, no network, so it also runs in a browser.
 *
 * @param settings what `parseSettings` gave; `settings.files` says which files are wanted and where they go.
 * @returns the files in the order publish workflow, release workflow, guide; the texts have no header line yet
 *   (contract G4: `src/files` puts it on, since it holds a checksum of the text).
 */
export function render(settings: Settings): readonly RenderedFile[] {
  return [...renderWorkflows(settings), ...renderGuide(settings)];
}
