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

/** Words that only one licence has, tried in order. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/Apache License Version 2\.0/, 'Apache-2.0'],
  [/Mozilla Public License,? Version 2\.0/, 'MPL-2.0'],
  [/GNU AFFERO GENERAL PUBLIC LICENSE Version 3/, 'AGPL-3.0-or-later'],
  [/GNU LESSER GENERAL PUBLIC LICENSE Version 3/, 'LGPL-3.0-or-later'],
  [/GNU GENERAL PUBLIC LICENSE Version 3/, 'GPL-3.0-or-later'],
  [/GNU GENERAL PUBLIC LICENSE Version 2/, 'GPL-2.0-or-later'],
  [/free and unencumbered software released into the public domain/, 'Unlicense'],
  [/Permission is hereby granted, free of charge, to any person obtaining a copy/, 'MIT'],
  [/Redistribution and use in source and binary forms.*Neither the name/, 'BSD-3-Clause'],
  [/Redistribution and use in source and binary forms/, 'BSD-2-Clause'],
  [/Permission to use, copy, modify, and.*this permission notice appear in all copies/, 'ISC'],
  [/Permission to use, copy, modify, and.*is hereby granted\./, '0BSD'],
];

/** The SPDX expression of a licence file that is there already, as far as its words tell; a default, no verdict. */
export function licenceOfText(text: string): string | undefined {
  const words = text.slice(0, 4000).replace(/\s+/g, ' ');
  return SIGNS.find(([sign]) => sign.test(words))?.[1];
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
  return text.length > 60 || text === '' ? undefined : (correct(text) ?? undefined);
}
