import { printable } from './printable.js';

/** With `release` there is one output file, so `--output-filename` can only mean that one. */
export function releaseAnswers(
  answers: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { outputFilename, ...others } = answers;
  return outputFilename === undefined ? answers : { releaseOutputFilename: outputFilename, ...others };
}

/** What was typed, without blanks around it. */
export function trimmed(told: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(told).map(([key, value]) => [
      key,
      typeof value === 'string' ? printable(value).trim() : value,
    ]),
  );
}
