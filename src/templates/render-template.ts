import { templates } from './templates.generated.js';

/**
 * Renders one template by its name (its path below `generators/`, without `/templates` and `.ejs`).
 * Templates may include others by the same names.
 */
export function renderTemplate(name: string, view: Readonly<Record<string, unknown>>): string {
  const template = templates[name];
  if (!template) throw new Error(`no template ${name}`);
  return template(view, renderTemplate);
}
