import { json, type Reply } from '../proxy/message.js';
import { page } from './page.js';
import { type Call, notFound, type RestRoute, route } from './router.js';

const TIMES = { created_at: '2026-01-02T03:04:05Z', updated_at: '2026-01-02T03:04:05Z' };

/** Where secrets or variables of a call are kept: in an environment, or at the repository. */
function place({ repository, path }: Call, what: 'secrets' | 'variables'): Map<string, string> | undefined {
  return path.environment === undefined
    ? repository.rules[what]
    : repository.rules.environment(path.environment)?.[what];
}

async function key({ repository }: Call): Promise<Reply> {
  return json(200, { key_id: '568250167242549743', key: await repository.rules.publicKey() });
}

async function saveSecret(call: Call): Promise<Reply> {
  const secrets = place(call, 'secrets');
  if (!secrets) return notFound();
  const name = (call.path.secret ?? '').toUpperCase();
  const known = secrets.has(name);
  const value = await call.repository.rules.decrypt(String(call.body.encrypted_value)).catch(() => undefined);
  if (value === undefined)
    return json(422, { message: 'Secret is not encrypted for this key', status: '422' });
  secrets.set(name, value);
  return known ? { status: 204 } : json(201, {});
}

function listSecrets(call: Call): Reply {
  const secrets = place(call, 'secrets');
  if (!secrets) return notFound();
  return page(call.message, [...secrets.keys()], (names, total_count) => ({
    total_count,
    secrets: names.map((name) => ({ name, ...TIMES })),
  }));
}

function removeSecret(call: Call): Reply {
  return place(call, 'secrets')?.delete(call.path.secret ?? '') ? { status: 204 } : notFound();
}

const shownVariable = (name: string, value: string) => ({ name, value, ...TIMES });

function listVariables(call: Call): Reply {
  const variables = place(call, 'variables');
  if (!variables) return notFound();
  return page(
    call.message,
    [...variables],
    (items, total_count) => ({
      total_count,
      variables: items.map(([name, value]) => shownVariable(name, value)),
    }),
    30,
  );
}

function createVariable(call: Call): Reply {
  const variables = place(call, 'variables');
  if (!variables) return notFound();
  const name = String(call.body.name).toUpperCase();
  if (variables.has(name))
    return json(409, { message: 'Already exists - Variable already exists', status: '409' });
  variables.set(name, String(call.body.value));
  return json(201, {});
}

function changeVariable(call: Call): Reply {
  const variables = place(call, 'variables');
  const name = call.path.variable ?? '';
  if (!variables?.has(name)) return notFound();
  variables.set(name, String(call.body.value));
  return { status: 204 };
}

function organizationSecrets({ repository, message }: Call): Reply {
  return page(message, repository.rules.organizationSecrets, (names, total_count) => ({
    total_count,
    secrets: names.map((name) => ({ name, ...TIMES })),
  }));
}

const below = (prefix: string): readonly RestRoute[] => [
  route(`GET ${prefix}/secrets`, 'secrets', listSecrets),
  route(`GET ${prefix}/secrets/public-key`, 'secrets', key),
  route(`PUT ${prefix}/secrets/:secret`, 'secrets', saveSecret),
  route(`DELETE ${prefix}/secrets/:secret`, 'secrets', removeSecret),
  route(`GET ${prefix}/variables`, 'variables', listVariables),
  route(`POST ${prefix}/variables`, 'variables', createVariable),
  route(`GET ${prefix}/variables/:variable`, 'variables', (call) => {
    const value = place(call, 'variables')?.get(call.path.variable ?? '');
    return value === undefined ? notFound() : json(200, shownVariable(call.path.variable ?? '', value));
  }),
  route(`PATCH ${prefix}/variables/:variable`, 'variables', changeVariable),
  route(`DELETE ${prefix}/variables/:variable`, 'variables', (call) =>
    place(call, 'variables')?.delete(call.path.variable ?? '') ? { status: 204 } : notFound(),
  ),
];

/** https://docs.github.com/rest/actions/secrets and …/variables; nobody reads them without rights, public or not. */
export const secretRoutes: readonly RestRoute[] = [
  ...below('/actions'),
  ...below('/environments/:environment'),
  route('GET /actions/organization-secrets', 'secrets', organizationSecrets),
].map((one) => ({ ...one, always: true }));
