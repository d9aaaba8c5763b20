import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { actionlint, zizmor } from '../../test/workflows/linters.js';
import { parseWorkflowText, scriptsOf } from '../../test/workflows/parsed-workflow.js';

/** A workflow before and after an update. */
export interface Pair {
  readonly edited: string;
  readonly after: string;
}

/**
 * What actionlint, shellcheck and zizmor (offline, as an auditor) find after an update and did not find in the file as the
 * person left it: for each pair, in order.
 */
export function newFindings(pairs: readonly Pair[]): readonly (readonly string[])[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'update-lint-'));
  const file = (index: number, side: keyof Pair) => `.github/workflows/${index}-${side}.yml`;
  try {
    mkdirSync(path.join(folder, '.github/workflows'), { recursive: true });
    for (const [index, pair] of pairs.entries())
      for (const side of ['edited', 'after'] as const)
        writeFileSync(path.join(folder, file(index, side)), pair[side]);
    const every = pairs.flatMap((_, index) => [file(index, 'edited'), file(index, 'after')]);
    const found = new Map<string, Set<string>>();
    const add = (where: string, what: string) => {
      const [, name = ''] = /(\d+-(?:edited|after))\.yml/.exec(where) ?? [];
      found.set(name, (found.get(name) ?? new Set()).add(what));
    };
    const scripts = withNewScripts(pairs).flatMap((index) => [file(index, 'edited'), file(index, 'after')]);
    for (const said of [actionlint(folder, every, false), actionlint(folder, scripts, true)]) {
      for (const line of said.split('\n').filter(Boolean)) {
        // The numbers of lines move, also inside a script.
        const [, where = '', what = ''] = /^(\S+?):\d+:\d+: (.*)$/.exec(line) ?? [];
        add(where, what.replaceAll(/\d+:\d+/g, ''));
      }
    }
    for (const { ident, file: where } of zizmor(folder)) add(where, `zizmor: ${ident}`);
    return pairs.map((_, index) => {
      const before = found.get(`${index}-edited`) ?? new Set();
      return [...(found.get(`${index}-after`) ?? [])].filter((what) => !before.has(what));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The pairs that together hold every script there is after an update: shellcheck is slow. */
function withNewScripts(pairs: readonly Pair[]): readonly number[] {
  const seen = new Set<string>();
  return pairs.flatMap(({ after }, index) => {
    const scripts = scriptsOf(parseWorkflowText(after));
    const isNew = scripts.some((script) => !seen.has(script));
    for (const script of scripts) seen.add(script);
    return isNew ? [index] : [];
  });
}
