import { stripVTControlCharacters } from 'node:util';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML and SVG show it; control characters, colours of terminals among them, are left out. */
export function html(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** What a conclusion is called, and the class that colours it. */
export function outcome(conclusion: string | null | undefined): {
  readonly word: string;
  readonly as: string;
} {
  if (conclusion === 'success') return { word: 'passed', as: 'good' };
  if (conclusion === 'skipped') return { word: 'skipped', as: 'dim' };
  if (!conclusion) return { word: 'not ended', as: 'dim' };
  return { word: conclusion === 'failure' ? 'failed' : conclusion.replace('_', ' '), as: 'bad' };
}
