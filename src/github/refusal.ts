import { WorkflowsError } from '../errors.js';
import { withoutTokens } from './tokens.js';
import type { GitHubAnswer, GitHubRequest } from './transport.js';

/** An answer of GitHub's that is none: with its status, so that the caller can tell a plan's limit from a missing right. */
export class GitHubRefusal extends WorkflowsError {
  readonly status: number;
  /** GitHub's own words. */
  readonly said: string;

  constructor(
    code: 'github-refused' | 'not-logged-in' | 'rate-limited',
    message: string,
    answer: GitHubAnswer,
  ) {
    super(code, message);
    this.status = answer.status;
    this.said = wordsOf(answer);
  }
}

/** One sentence for an answer that is no success: what GitHub refused, why, what to do. */
export function refusalOf(host: string, request: GitHubRequest, answer: GitHubAnswer): GitHubRefusal {
  const { status, headers } = answer;
  const said = wordsOf(answer);
  const what = `${request.method} ${request.path}`;
  const sso = /url=(\S+)/.exec(headers['x-github-sso'] ?? '')?.[1];
  if (sso !== undefined) {
    const message = `the organisation demands single sign-on of gh's login: authorise it at ${sso}, then run this again.`;
    return new GitHubRefusal('not-logged-in', message, answer);
  }
  if (/two-factor|required.*2FA/i.test(said) || headers['x-github-otp']?.startsWith('required')) {
    const message = `GitHub demands two-factor authentication of this account: turn it on at https://${host}/settings/security, then: gh auth login.`;
    return new GitHubRefusal('not-logged-in', message, answer);
  }
  if (status === 401) {
    const message = `${host} does not accept gh's login any more (${said}): gh auth login --hostname ${host}.`;
    return new GitHubRefusal('not-logged-in', message, answer);
  }
  if (isRateLimit(answer)) {
    const message = `GitHub's rate limit is reached (${said}): run this again ${limitEnds(answer)}; what was done before is kept.`;
    return new GitHubRefusal('rate-limited', message, answer);
  }
  if (status >= 500) {
    const message = `${host} answered ${status} (${said}) to ${what}: run this again later; what was done before is kept.`;
    return new GitHubRefusal('github-refused', message, answer);
  }
  return new GitHubRefusal('github-refused', `GitHub refused ${what} with ${status}: ${said}.`, answer);
}

/** Primary and secondary rate limits. Source: docs.github.com, "Rate limits for the REST API". */
export function isRateLimit({ status, headers, body }: GitHubAnswer): boolean {
  if (status !== 403 && status !== 429) return false;
  return (
    status === 429 ||
    headers['retry-after'] !== undefined ||
    headers['x-ratelimit-remaining'] === '0' ||
    /secondary rate limit/i.test(body)
  );
}

function limitEnds({ headers }: GitHubAnswer): string {
  const reset = Number(headers['x-ratelimit-reset']);
  if (headers['x-ratelimit-remaining'] === '0' && reset > 0) {
    return `after ${new Date(reset * 1000).toISOString().slice(11, 16)} UTC`;
  }
  const seconds = Number(headers['retry-after']);
  return seconds > 0 ? `in ${seconds} seconds` : 'in a few minutes';
}

function wordsOf({ body, status }: GitHubAnswer): string {
  let said: unknown;
  try {
    const { message, errors } = JSON.parse(body) as { message?: unknown; errors?: unknown };
    const more = Array.isArray(errors) ? errors.map(wordsOfError).filter(Boolean) : [];
    said = [message, ...more].filter((each) => typeof each === 'string').join(': ');
  } catch {
    said = body.split('\n', 1)[0];
  }
  const text = String(said || `HTTP ${status}`).replace(/[\s.]+$/, '');
  return withoutTokens(text).slice(0, 300);
}

function wordsOfError(error: unknown): string {
  if (typeof error === 'string') return error;
  const { message } = (error ?? {}) as { message?: unknown };
  return typeof message === 'string' ? message : '';
}
