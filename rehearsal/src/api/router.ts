import type { Accounts, Identity } from '../accounts/accounts.js';
import { allows, type Level } from '../accounts/permissions.js';
import type { Repository } from '../hosting/repository.js';
import { json, type Message, type Reply } from '../proxy/message.js';

export interface Call {
  readonly message: Message;
  readonly identity: Identity;
  readonly repository: Repository;
  /** What stands in the path for `:name` (one part) and `*name` (the rest). */
  readonly path: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface RestRoute {
  readonly method: string;
  /** Below `/repos/OWNER/NAME`. */
  readonly pattern: string;
  /** What a token needs: `contents`, `actions` …; undefined: to know the repository. */
  readonly permission: string | undefined;
  /** The permission is wanted in public repositories too. */
  readonly always?: boolean;
  readonly answer: (call: Call) => Promise<Reply> | Reply;
}

export const notFound = (): Reply => json(404, { message: 'Not Found', status: '404' });

/** Declares a route: `GET /releases/:id` and the permission its resource belongs to. */
export function route(spec: string, permission: string | undefined, answer: RestRoute['answer']): RestRoute {
  const [method = '', pattern = ''] = spec.split(' ');
  return { method, pattern, permission, answer };
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const names: string[] = [];
  const source = pattern.replace(/([:*])(\w+)/g, (_, kind: string, name: string) => {
    names.push(name);
    return kind === '*' ? '(.+)' : '([^/]+)';
  });
  const found = new RegExp(`^${source}$`).exec(path);
  if (!found) return undefined;
  return Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? '')]));
}

function forbidden(identity: Identity): Reply {
  if (identity.kind === 'user')
    return json(403, { message: 'Must have admin rights to Repository.', status: '403' });
  const who = identity.kind === 'token' ? 'personal access token' : 'integration';
  return json(403, { message: `Resource not accessible by ${who}`, status: '403' });
}

/** The JSON of a request; what is uploaded as it is has none. */
function bodyOf({ url, body }: Message): Record<string, unknown> {
  const text = url.hostname === 'uploads.github.com' ? '' : body.toString('utf8').trim();
  return text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
}

/** Answers what stands below `/repos/OWNER/NAME`, with GitHub's answer where a permission lacks. */
export async function answerRest(
  routes: readonly RestRoute[],
  repository: Repository,
  path: string,
  message: Message,
  accounts: Accounts,
): Promise<Reply | undefined> {
  const hit = routes
    .filter((one) => one.method === message.method || (one.method === 'GET' && message.method === 'HEAD'))
    .map((one) => ({ one, found: match(one.pattern, path) }))
    .find(({ found }) => found);
  if (!hit?.found) return undefined;
  const identity = accounts.identify(message.headers.authorization);
  if (!identity) {
    const why = message.headers.authorization ? 'Bad credentials' : 'Requires authentication';
    return json(401, { message: why, status: '401' });
  }
  const { permission } = hit.one;
  const wanted: Level = message.method === 'GET' || message.method === 'HEAD' ? 'read' : 'write';
  if (identity.repository !== undefined && identity.repository !== repository.fullName) return notFound();
  const free = wanted === 'read' && !repository.settings.isPrivate && hit.one.always !== true;
  if (permission !== undefined && !free && !allows(identity.permissions(), permission, wanted))
    return forbidden(identity);
  return hit.one.answer({ message, identity, repository, path: hit.found, body: bodyOf(message) });
}
