import { normalizedName } from './names.js';

export interface IndexQuestion {
  /** The index to ask; PyPI by default. */
  readonly index?: string;
  readonly fetch?: typeof fetch;
  /** How long an answer is waited for, in milliseconds. */
  readonly patience?: number;
}

/**
 * Whether an index knows a name already. A name that is free today can be refused tomorrow, or be reserved.
 * @returns `unknown` where the index does not answer; never throws
 */
export async function nameOnIndex(
  name: string,
  question: IndexQuestion = {},
): Promise<'taken' | 'free' | 'unknown'> {
  const { index = 'https://pypi.org', fetch: ask = fetch, patience = 4000 } = question;
  try {
    const answer = await ask(`${index}/simple/${normalizedName(name)}/`, {
      method: 'HEAD',
      headers: { accept: 'application/vnd.pypi.simple.v1+json, text/html;q=0.5' },
      signal: AbortSignal.timeout(patience),
    });
    if (answer.ok) return 'taken';
    return answer.status === 404 ? 'free' : 'unknown';
  } catch {
    return 'unknown';
  }
}
