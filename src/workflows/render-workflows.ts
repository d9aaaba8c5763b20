import type { RenderedFile, Settings } from '../settings/settings.js';
import { renderTemplate } from '../templates/render-template.js';
import { viewOf } from './view.js';

/** The workflows that are wanted: the publish workflow, then the release workflow. */
export function renderWorkflows(settings: Settings): readonly RenderedFile[] {
  const view = viewOf(settings);
  const wanted: readonly (readonly [string, string | undefined])[] = [
    ['app/.github/workflows/pypi-publish.yml', settings.files.publish],
    ['release/.github/workflows/create-release.yml', settings.files.release],
  ];
  return wanted.flatMap(([template, path]) =>
    path === undefined ? [] : [{ path, text: renderTemplate(template, view) }],
  );
}
