import type { TestingWorkflow } from '../facts.js';

/**
 * Whether a workflow can test a package, by the paths its pushes are limited to: one that is started by other folders
 * alone tests other packages (contract P12).
 *
 * @param directory the package's folder; `''` is the root
 * @param others the folders of the other packages
 */
export function touches(
  { paths = [] }: TestingWorkflow,
  directory: string,
  others: readonly string[],
): boolean {
  const wanted = paths.filter((pattern) => !pattern.startsWith('!'));
  if (wanted.length === 0) return true;
  return wanted.some((pattern) => {
    const plain = pattern.replace(/[*?[].*$/, '');
    if (directory === '') return !others.some((other) => `${plain}/`.startsWith(`${other}/`));
    const inside = plain === directory || plain.startsWith(`${directory}/`);
    return inside || (plain !== pattern && `${directory}/`.startsWith(plain));
  });
}
