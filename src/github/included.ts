import type { GitHubAnswer } from './transport.js';

/** Reads what `gh api --include` prints: status line, headers, a blank line, the body; undefined: no answer. */
export function parseIncluded(text: string): GitHubAnswer | undefined {
  const [, code] = /^HTTP\/[\d.]+ (\d{3})/.exec(text) ?? [];
  if (code === undefined) return undefined;
  const end = /\r?\n\r?\n/.exec(text);
  const head = end === null ? text : text.slice(0, end.index);
  const body = end === null ? '' : text.slice(end.index + end[0].length);
  const lines = head.split(/\r?\n/).slice(1);
  const headers = lines.map((line) => {
    const at = line.indexOf(':');
    return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
  });
  return { status: Number(code), headers: Object.fromEntries(headers), body };
}
