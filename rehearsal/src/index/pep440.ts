// https://packaging.python.org/specifications/version-specifiers/#appendix-parsing-version-strings-with-regular-expressions
const VERSION =
  /^\s*v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\d*))?(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d*))?(?:[-_.]?(dev)[-_.]?(\d*))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?\s*$/i;

const PRE: Readonly<Record<string, string>> = { alpha: 'a', beta: 'b', preview: 'rc', pre: 'rc', c: 'rc' };

const number = (digits: string | undefined) => BigInt(digits || '0').toString();

export interface Version {
  /** As the index writes it: `1.2.0.dev3`. Trailing zeros stay. */
  readonly normal: string;
  /** Equal for versions that mean the same: `1.2` and `1.2.0`. */
  readonly key: string;
  readonly local: boolean;
  readonly final: boolean;
}

/** Reads a version by PEP 440; undefined: it is none. */
export function readVersion(text: string): Version | undefined {
  const match = VERSION.exec(text);
  if (!match) return undefined;
  const [, epoch, release = '', pre, preNumber, implicitPost, post, postNumber, dev, devNumber, local] =
    match;
  const numbers = release.split('.').map(number);
  const letter = pre?.toLowerCase() ?? '';
  const tail = [
    pre ? `${PRE[letter] ?? letter}${number(preNumber)}` : '',
    implicitPost || post ? `.post${number(implicitPost ?? postNumber)}` : '',
    dev ? `.dev${number(devNumber)}` : '',
    local ? `+${local.toLowerCase().replace(/[-_]/g, '.')}` : '',
  ].join('');
  const head = epoch && number(epoch) !== '0' ? `${number(epoch)}!` : '';
  const short = numbers.join('.').replace(/(\.0)+$/, '');
  return {
    normal: `${head}${numbers.join('.')}${tail}`,
    key: `${head}${short}${tail}`,
    local: local !== undefined,
    final: !pre && !dev,
  };
}

/** PEP 503: how the index spells a project's name. */
export function normalName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}
