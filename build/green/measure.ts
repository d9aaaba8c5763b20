import { type AttemptOptions, attempt, prepare } from './attempt.js';
import type { Candidate } from './candidate.js';
import type { Contender } from './contenders/contender.js';
import { Records } from './records.js';
import type { Failure, Result } from './result.js';

/**
 * One project with one contender: from the records where nothing has changed since, else by running it. A project that
 * cannot even be tried, because it could not be fetched for example, is red and not recorded.
 */
export async function measure(
  candidate: Candidate,
  contender: Contender,
  options: AttemptOptions,
  records?: Records,
): Promise<Result> {
  try {
    const prepared = await prepare(candidate, contender, options);
    try {
      const key = Records.key(
        candidate.name,
        contender.name,
        prepared.sources,
        options.allLegs,
        options.guarded,
      );
      const known = records?.find(key);
      if (known) return known;
      const result = await attempt(candidate, contender, prepared, options);
      records?.add(key, result);
      return result;
    } finally {
      prepared.dispose();
    }
  } catch (error) {
    return untried(candidate, contender, error instanceof Error ? error.message : String(error));
  }
}

function untried(candidate: Candidate, contender: Contender, why: string): Result {
  const failure: Failure = { stage: 'generate', step: 'could not be tried', says: why, tail: [] };
  return {
    project: candidate.name,
    origin: candidate.origin,
    ...{ backend: '', version: '', tests: '', contender: contender.name },
    outcome: 'red',
    failure,
    releaseFailure: failure,
    ...{ legs: [], released: undefined, onTestPyPI: undefined, notes: [], seconds: 0 },
  };
}
