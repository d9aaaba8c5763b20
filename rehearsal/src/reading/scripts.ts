import type { Mapping } from './located.js';

/** Texts of files that a `run:` can start, by their path in the repository. */
export type Scripts = Readonly<Record<string, string>>;

/** The paths that a text names as a shell would start them: `scripts/publish`, `./release.sh`. */
export function pathsIn(text: string): readonly string[] {
  const words = text.matchAll(
    /(?<![\w@./-])(?:\.\/)?((?:[\w-][\w.-]*\/)+[\w.-]+|[\w-]+\.(?:sh|py|bash))(?![\w/])/g,
  );
  return [...new Set([...words].map(([, file = '']) => file))];
}

/** The step with the texts of the scripts that it starts behind its own lines. */
export function withScripts(step: Mapping, scripts: Scripts): Mapping {
  if (typeof step.run !== 'string') return step;
  const texts = pathsIn(step.run).flatMap((file) =>
    Object.hasOwn(scripts, file) ? (scripts[file] ?? '') : [],
  );
  return texts.length === 0 ? step : { ...step, run: [step.run, ...texts].join('\n') };
}
