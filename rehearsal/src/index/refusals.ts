import { knownClassifiers } from './classifiers.js';
import { readVersion } from './pep440.js';
import { Refused } from './refused.js';
import type { Upload } from './shelf.js';

// The words and the order are pypi/warehouse's, in forklift/metadata.py and forklift/legacy.py.
const SEE = 'See https://packaging.python.org/specifications/core-metadata for more information.';
const DAY = 86_400_000;
const CLOSED_AFTER_DAYS = 14;

// Plain linux_ tags but those of the Raspberry Pi are refused: such a wheel runs on the machine that built it.
const PLATFORM =
  /^(any|win32|win_(amd64|arm64|ia64)|linux_armv[67]l|manylinux(1|2010|2014)_\w+|(many|musl)linux_\d+_\d+_\w+|macosx_\d+_\d+_\w+|(ios|android|pyodide)_\w+)$/;

/** @throws Refused for a classifier that does not exist (those that begin with `Private ::` never do) or is deprecated */
async function checkClassifiers({ classifiers }: Upload): Promise<void> {
  if (classifiers.length === 0) return;
  const known = await knownClassifiers();
  for (const classifier of [...new Set(classifiers)].sort()) {
    const valid = known ? known.valid.has(classifier) : !classifier.startsWith('Private ::');
    const instead = known?.deprecated.get(classifier);
    if (instead?.length)
      throw new Refused(
        400,
        `The classifier '${classifier}' has been deprecated, use one of ${JSON.stringify(instead)} instead. ${SEE}`,
      );
    if (instead) throw new Refused(400, `The classifier '${classifier}' has been deprecated. ${SEE}`);
    if (!valid) throw new Refused(400, `'${classifier}' is not a valid classifier. ${SEE}`);
  }
}

/** @throws Refused for a requirement by address (pypa/twine#976) */
function checkRequirements({ requires }: Upload): void {
  const direct = requires.find((requirement) => /^\s*[A-Za-z0-9._-]+\s*(\[[^\]]*\])?\s*@/.test(requirement));
  if (direct !== undefined) throw new Refused(400, `Can't have direct dependency: ${direct}. ${SEE}`);
}

/** @throws Refused for a wheel of a platform that the index does not take */
function checkPlatform({ filename }: Upload): void {
  if (!filename.endsWith('.whl')) return;
  const tags = filename.slice(0, -'.whl'.length).split('-').at(-1)?.split('.') ?? [];
  for (const tag of tags)
    if (!PLATFORM.test(tag))
      throw new Refused(400, `Binary wheel '${filename}' has an unsupported platform tag '${tag}'.`);
}

/**
 * Applies the rules that `twine check` does not know (facts.md 2), and those that ask for what is there already.
 *
 * @param there the files of the project
 * @returns false where the very same file is there: nothing is to be done
 * @throws Refused in the words of the index
 */
export async function isNew(upload: Upload, there: readonly Upload[]): Promise<boolean> {
  await checkClassifiers(upload);
  checkRequirements(upload);
  const same = there.find((other) => other.filename === upload.filename);
  if (same?.sha256 === upload.sha256) return false;
  if (same)
    throw new Refused(
      400,
      `File already exists ('${upload.filename}', with sha256 hash '${same.sha256}'). See https://pypi.org/help/#file-name-reuse for more information.`,
    );
  const key = readVersion(upload.version)?.key;
  const release = there.filter((other) => readVersion(other.version)?.key === key);
  // pypi/warehouse#20260: after the check for duplicates, so that a late re-run with the same files goes through.
  const began = Math.min(...release.map(({ time }) => time.getTime()));
  if (upload.time.getTime() - began > CLOSED_AFTER_DAYS * DAY)
    throw new Refused(
      400,
      `Uploading new files to releases older than ${CLOSED_AFTER_DAYS} days is not allowed.`,
    );
  if (!upload.filename.endsWith('.whl') && release.some((other) => !other.filename.endsWith('.whl')))
    throw new Refused(400, 'Only one sdist may be uploaded per release.');
  checkPlatform(upload);
  return true;
}
