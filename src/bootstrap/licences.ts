import correct from 'spdx-correct';
import parse from 'spdx-expression-parse';

/** The licences whose text is written; any other is only named, by its SPDX expression. */
export const LICENCE_TEXTS = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MPL-2.0',
  'Unlicense',
] as const;

export type LicenceText = (typeof LICENCE_TEXTS)[number];

export interface Licence {
  /** An SPDX expression, as `license` in pyproject.toml holds it (PEP 639). */
  readonly expression: string;
  /** The text that goes into LICENSE; undefined: none is at hand. */
  readonly text: LicenceText | undefined;
}

/**
 * Reads an SPDX licence expression: `MIT`, `Apache-2.0 OR MIT`, `LicenseRef-Proprietary`. A spelling that differs from
 * SPDX's by case only is put right.
 * @returns the licence, or what is nearest to a text that is no expression
 */
export function readLicence(value: string): Licence | { readonly near: string | undefined } {
  const near = nearest(value);
  const expression = near?.toLowerCase() === value.toLowerCase() ? near : value;
  // The index knows no documents beside the licence (PEP 639 takes LicenseRef-…, not DocumentRef-…).
  if (!isExpression(expression) || expression.includes('DocumentRef-')) return { near };
  return { expression, text: LICENCE_TEXTS.find((id) => id === expression) };
}

function isExpression(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

function nearest(text: string): string | undefined {
  // Long texts are no misspelt identifiers, and each would be tried against every transposition.
  return text.length > 60 ? undefined : (correct(text) ?? undefined);
}
