/**
 * Python versions as PEP 440 reads and orders them. Numbers are bigints: a date or a build number of any length
 * keeps its value.
 */
export interface PythonVersion {
  readonly epoch: bigint;
  /** The release number, `[2n, 3n, 0n]` for `2.3.0rc1`. */
  readonly release: readonly bigint[];
  readonly pre: readonly ['a' | 'b' | 'rc', bigint] | undefined;
  readonly post: bigint | undefined;
  readonly dev: bigint | undefined;
  /** What follows `+`, normalised; undefined without one. */
  readonly local: string | undefined;
}

// The grammar of PEP 440, appendix B, with its normalisations (`v1.0-ALPHA.1` is 1.0a1, `1.0-1` is 1.0.post1).
const grammar =
  /^v?(?:([0-9]+)!)?([0-9]+(?:\.[0-9]+)*)(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?([0-9]+)?)?(?:-([0-9]+)|([-_.]?(?:post|rev|r)[-_.]?)([0-9]+)?)?([-_.]?dev[-_.]?([0-9]+)?)?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/;

const preNames: Readonly<Record<string, 'a' | 'b' | 'rc'>> = {
  a: 'a',
  alpha: 'a',
  b: 'b',
  beta: 'b',
  c: 'rc',
  rc: 'rc',
  pre: 'rc',
  preview: 'rc',
};

/**
 * Reads a version as leniently as PEP 440 does.
 *
 * @param text any text, e.g. `1.2`, `1.2.08`, `2.3.0.dev0`, `1!2.0.post1`
 * @returns the version, or undefined if the text is none (or longer than any index takes)
 */
export function readVersion(text: string): PythonVersion | undefined {
  const match = text.length > 1000 ? null : grammar.exec(text.trim().toLowerCase());
  if (!match) return undefined;
  const [, epoch, release, preName, preNumber, bare, post, postNumber, dev, devNumber, local] = match;
  return {
    epoch: BigInt(epoch ?? 0),
    release: (release ?? '').split('.').map(BigInt),
    pre: preName === undefined ? undefined : [preNames[preName] ?? 'rc', BigInt(preNumber ?? 0)],
    post: bare === undefined && post === undefined ? undefined : BigInt(bare ?? postNumber ?? 0),
    dev: dev === undefined ? undefined : BigInt(devNumber ?? 0),
    local: local?.replace(/[-_]/g, '.'),
  };
}

/**
 * Reads the numbers a text begins with, as they count for a version held in a file: of `2.3.0-SNAPSHOT` and
 * `2.3.0.dev0` that is 2.3.0; a tuple (`2, 3, 0`) is read as the text it makes.
 *
 * @returns the numbers, and whether an epoch stands before them; undefined if the text begins with no number
 */
export function readNumbers(
  text: string,
): { readonly release: readonly bigint[]; readonly epoch: boolean } | undefined {
  const bare = text
    .trim()
    .replace(/\s*,\s*/g, '.')
    .slice(0, 1000);
  const [, epoch, numbers] = /^v?([0-9]+!)?([0-9]+(?:\.[0-9]+)*)/.exec(bare) ?? [];
  return numbers === undefined
    ? undefined
    : { release: numbers.split('.').map(BigInt), epoch: epoch !== undefined };
}

/** Whether a version is final: no pre-release, no development release, nothing local (`.postN` may follow). */
export function isFinal(version: PythonVersion): boolean {
  return version.pre === undefined && version.dev === undefined && version.local === undefined;
}

/** Compares release numbers as tuples, a missing number being 0: negative, 0 or positive, as for `sort`. */
export function compareReleases(a: readonly bigint[], b: readonly bigint[]): number {
  for (let place = 0; place < Math.max(a.length, b.length); place++) {
    const order = compare(a[place] ?? 0n, b[place] ?? 0n);
    if (order !== 0) return order;
  }
  return 0;
}

/** Compares two versions in the order of PEP 440, what is local left out: negative, 0 or positive. */
export function compareVersions(a: PythonVersion, b: PythonVersion): number {
  return (
    compare(a.epoch, b.epoch) ||
    compareReleases(a.release, b.release) ||
    compareReleases(stage(a), stage(b)) ||
    compare(a.post ?? -1n, b.post ?? -1n) ||
    // 1.0.dev1 < 1.0: no dev number stands above all.
    (a.dev === undefined ? Number(b.dev !== undefined) : b.dev === undefined ? -1 : compare(a.dev, b.dev))
  );
}

/** Writes a release number with at least three numbers: `[1n, 2n]` is `1.2.0`. */
export function writeRelease(release: readonly bigint[]): string {
  return [...release, 0n, 0n].slice(0, Math.max(3, release.length)).join('.');
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : Number(a > b);
}

/** A bare dev release stands before a, b, rc; a final or post release after them. */
function stage(version: PythonVersion): readonly [bigint, bigint] {
  if (version.pre) return [{ a: 1n, b: 2n, rc: 3n }[version.pre[0]], version.pre[1]];
  return [version.dev !== undefined && version.post === undefined ? 0n : 4n, 0n];
}
