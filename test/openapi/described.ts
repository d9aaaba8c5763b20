import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { GitHubAnswer, GitHubRequest } from '../../src/github/transport.js';

interface Description {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly body: unknown; readonly answers: Record<string, unknown> }>>
    >
  >;
}

const text = readFileSync(new URL('fixtures/github-api.json', import.meta.url), 'utf8');
const description: Description = JSON.parse(text);
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema({ $id: 'github', ...description });

/** Refusals that the description leaves out, each with where it was seen. */
const undescribed: readonly { readonly status: number; readonly method?: string; readonly says: RegExp }[] = [
  // docs.github.com, "Rate limits for the REST API"
  { status: 403, says: /rate limit/ },
  // docs.github.com, "Troubleshooting the REST API": a right that lacks is 403 or, where that would tell of something, 404
  { status: 403, says: /admin rights|push access|not accessible/ },
  { status: 404, says: /Not Found/ },
  { status: 401, says: /Bad credentials|Requires authentication/ },
  // cli/cli#2661, and node-gh/gh#240
  { status: 403, says: /SAML enforcement/ },
  { status: 401, says: /two-factor authentication OTP code/ },
  // docs.github.com, "Set allowed actions and reusable workflows for a repository": where the organisation selects them
  { status: 409, says: /Conflict/ },
  // github/branch-deploy#345
  { status: 403, says: /Upgrade to GitHub Pro/ },
];

/**
 * What is wrong with a request or its answer by GitHub's own description; empty: nothing.
 * @param request its path as it was sent
 */
export function wrongIn(
  request: GitHubRequest,
  answer: Pick<GitHubAnswer, 'status' | 'body'>,
): readonly string[] {
  const method = request.method.toLowerCase();
  const path = request.path
    .replace(/^https:\/\/api\.github\.com/, '')
    .replace(/^(?!\/)/, '/')
    .replace(/\?.*$/, '');
  const address = Object.keys(description.paths).find(
    (one) => method in (description.paths[one] ?? {}) && pattern(one).test(path),
  );
  const what = `${request.method} ${path}`;
  const operation = address === undefined ? undefined : description.paths[address]?.[method];
  if (address === undefined || operation === undefined) return [`${what} is not described`];
  const at = `github#/paths/${pointer(address)}/${method}`;
  const wrong: string[] = [];
  if (request.body !== undefined && operation.body === null) wrong.push(`${what} takes no body`);
  else if (request.body !== undefined)
    wrong.push(...errors(`${at}/body`, request.body, `${what}, the request`));
  const { status, body } = answer;
  const schema = operation.answers[String(status)];
  if (schema === undefined) {
    const known = undescribed.some((each) => each.status === status && each.says.test(body));
    return known ? wrong : [...wrong, `${what} is answered ${status}, which is not described: ${body}`];
  }
  if (schema === null) return wrong;
  return [...wrong, ...errors(`${at}/answers/${status}`, JSON.parse(body), `${what}, the answer ${status}`)];
}

function errors(ref: string, value: unknown, what: string): readonly string[] {
  const validate = ajv.getSchema(ref);
  if (validate === undefined) throw new Error(`there is no schema ${ref}`);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${what}: ${instancePath} ${message}`);
}

function pattern(address: string): RegExp {
  const source = address.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'path' || name === 'ref' ? '.+' : '[^/]+',
  );
  return new RegExp(`^${source}$`);
}

function pointer(address: string): string {
  return encodeURIComponent(address.replaceAll('~', '~0').replaceAll('/', '~1'));
}
