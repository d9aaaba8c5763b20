import type { RenderedFile, Settings } from '../settings/settings.js';
import { templates } from './templates.generated.js';
import { viewOf } from './view.js';

/**
 * Turns settings into the files of the project, pure: no disk, no clock, no network, so it also runs in a browser.
 *
 * @param settings what `parseSettings` gave; `settings.files` says which files are wanted and where they go.
 * @returns the files in the order publish workflow, release workflow, guide; the texts have no header line yet
 *   (contract G4: `src/files` puts it on, since it holds a checksum of the text).
 */
export function render(settings: Settings): readonly RenderedFile[] {
  const view = viewOf(settings);
  const wanted: readonly (readonly [string, string | undefined])[] = [
    ['app/.github/workflows/pypi-publish.yml', settings.files.publish],
    ['release/.github/workflows/create-release.yml', settings.files.release],
    ['app/RELEASING.md', settings.files.guide],
  ];
  return wanted.flatMap(([template, path]) =>
    path === undefined ? [] : [{ path, text: renderTemplate(template, view) }],
  );
}

/**
 * Renders one template by its name (its path below `generators/`, without `/templates` and `.ejs`).
 * Templates may include others by the same names.
 */
export function renderTemplate(name: string, view: Record<string, unknown>): string {
  const template = templates[name];
  if (!template) throw new Error(`no template ${name}`);
  return template(view, renderTemplate);
}
