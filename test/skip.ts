/**
 * Skips a test, or from a hook its whole suite, for a reason that the report of the run lists. It stands in the title,
 * the one thing of a test that gets from the process it runs in to the reporter.
 */
export function skip(context: Mocha.Context, reason: string): never {
  const here = context.test;
  const skipped = here && 'type' in here && here.type === 'hook' ? here.parent : here;
  if (skipped) skipped.title += ` (skipped: ${reason})`;
  return context.skip();
}
