import { render } from '../../src/render.js';
import type { Settings } from '../../src/settings/settings.js';
import { type Combination, combinations } from './option-combinations.js';
import { parseWorkflowText, scriptsOf } from './parsed-workflow.js';

/** A workflow as it comes out of one combination of options, or of several that give the same text. */
export interface RenderedWorkflow {
  /** The combination that gave it first. */
  readonly name: string;
  readonly kind: 'publish' | 'release';
  readonly settings: Settings;
  readonly text: string;
}

/** Every workflow that any combination of options gives, each text once. */
export function differentWorkflows(all: readonly Combination[] = combinations): readonly RenderedWorkflow[] {
  const found = new Map<string, RenderedWorkflow>();
  for (const { name, settings } of all) {
    for (const { path, text } of render(settings)) {
      if (path === settings.files.guide || found.has(text)) continue;
      const kind = path === settings.files.publish ? 'publish' : 'release';
      found.set(text, { name, kind, settings, text });
    }
  }
  return [...found.values()];
}

/** Some of the workflows, together holding every script that any of them holds: shellcheck is slow. */
export function coveringEveryScript(workflows: readonly RenderedWorkflow[]): readonly RenderedWorkflow[] {
  const seen = new Set<string>();
  return workflows.filter(({ text }) => {
    const scripts = scriptsOf(parseWorkflowText(text));
    const fresh = scripts.some((script) => !seen.has(script));
    for (const script of scripts) seen.add(script);
    return fresh;
  });
}
