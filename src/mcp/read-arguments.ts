import { nearest, refuse } from '../settings/refusal.js';
import type { ArgumentSpec } from './argument-spec.js';
import type { Arguments } from './tool.js';

/** Longer than any value that could be meant; refused before anything looks at it. */
const LONGEST = 10_000;
const MOST = 50;

/**
 * Holds a call's arguments against the tool's own table. `null` counts as not given: some clients send it for that.
 * @param given what the client sent; nothing is trusted
 * @throws WorkflowsError `bad-option`: names the argument, its value and what it takes
 */
export function readArguments(
  tool: string,
  table: Readonly<Record<string, ArgumentSpec>>,
  given: Readonly<Record<string, unknown>>,
): Arguments {
  const names = Object.keys(table);
  const taken: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const spec = Object.hasOwn(table, name) ? table[name] : undefined;
    if (spec === undefined) {
      const near = nearest(name, names);
      const hint =
        near === undefined
          ? names.length === 0
            ? 'it takes none'
            : `it takes ${names.join(', ')}`
          : `${near} is near`;
      refuse('Argument', name, `${tool} takes none of that name; ${hint}`);
    }
    if (value === undefined || value === null) continue;
    const wrong = problem(spec, value);
    if (wrong !== undefined) refuse(name, value, wrong, spec.example);
    // One form for all doors, so that what is kept in .yo-rc.json is the same.
    taken[name] = Array.isArray(value) ? value.join(',') : value;
  }
  for (const name of names) {
    const spec = table[name];
    if (spec?.required && taken[name] === undefined) refuse(name, '', 'it is required', spec.example);
  }
  return taken;
}

function problem(spec: ArgumentSpec, value: unknown): string | undefined {
  switch (spec.kind) {
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'it must be true or false';
    case 'text':
      return problemWithText(value);
    case 'choice':
      if (spec.choices?.some((word) => word === value)) return undefined;
      return `it must be ${(spec.choices ?? []).join(', ').replace(/, ([^,]*)$/, ' or $1')}`;
    case 'list': {
      const items: readonly unknown[] = Array.isArray(value) ? value : [value];
      if (items.length > MOST) return `more than ${MOST} values were given`;
      return items.map(problemWithText).find((wrong) => wrong !== undefined);
    }
  }
}

function problemWithText(value: unknown): string | undefined {
  if (typeof value !== 'string') return 'it must be text';
  return value.length > LONGEST ? `it has ${value.length} characters, ${LONGEST} are the most` : undefined;
}
