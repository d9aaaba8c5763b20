/**
 * The states of our own history that `pypi-workflows update` can go back to: the version that a file's first line
 * names, and the commit whose templates those are. One for each change of a template; a release adds itself here, and
 * `node --import tsx build/states/write.ts` writes the archive anew.
 */
export const states: readonly (readonly [version: string, commit: string])[] = [
  ['0.1.0', '287b3f4'],
  ['0.1.0', 'd66e449'],
  ['0.1.0', '65b5f66'],
  ['0.1.0', 'd9ed4e0'],
  ['0.1.0', '3dec178'],
  ['0.1.0', '05b169c'],
  ['0.1.0', '2abf40f'],
  ['0.1.0', '0f9be77'],
  ['0.1.0', '5f74508'],
  ['0.1.0', '8dbb0fd'],
  ['0.1.0', '8092e02'],
  ['0.1.0', '89c8d8b'],
  ['0.1.0', '3c7cd05'],
  ['0.1.0', 'a05cb30'],
  ['0.1.0', '53e141d'],
  ['0.1.0', 'f5b902c'],
];
