/** Skips a test, or from a hook its whole suite, for a reason that the report of the run lists. */
export function skip(context: Mocha.Context, reason: string): never {
  const here = context.test;
  const skipped = here && 'type' in here && here.type === 'hook' ? here.parent : here;
  if (skipped) Object.assign(skipped, { skipReason: reason });
  return context.skip();
}
