/** Versions in names of environments: `py310`, `py3.10`, `{39,310}`, `3.10`. */
export function environmentVersions(names: string): readonly string[] {
  const spread = names.replace(/([\w.-]*)\{([^{}]*)\}/g, (_, before: string, inner: string) =>
    inner
      .split(',')
      .map((item) => before + item.trim())
      .join(','),
  );
  return [...spread.matchAll(/(?<![\w.])(?:py|python)?-?3\.?(\d{1,2})(?:\.\d+)?(?![\d.]|\w*t\b)/g)].map(
    (match) => `3.${match[1]}`,
  );
}
