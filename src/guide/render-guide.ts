import { releaseTagGlob } from '../releases/release-tag-glob.js';
import { eachPackage } from '../settings/parse-packages.js';
import type { RenderedFile, Settings } from '../settings/settings.js';
import { renderTemplate } from '../templates/render-template.js';
import { guideWords } from './guide-words.js';

/** RELEASING.md, where it is wanted. */
export function renderGuide(settings: Settings): readonly RenderedFile[] {
  const path = settings.files.guide;
  if (path === undefined) return [];
  const view = {
    ...settings,
    tagPatterns: eachPackage(settings).map(releaseTagGlob),
    guide: guideWords(settings),
  };
  return [{ path, text: renderTemplate('app/RELEASING.md', view) }];
}
