import { addressesOf } from '../addresses.js';
import type { Repository } from '../hosting/repository.js';
import type { Ruleset } from '../hosting/rules.js';
import { json, type Reply } from '../proxy/message.js';
import { page } from './page.js';
import { type Call, notFound, type RestRoute, route } from './router.js';

const TIMES = { created_at: '2026-01-02T03:04:05Z', updated_at: '2026-01-02T03:04:05Z' };

function summary(repository: Repository, ruleset: Ruleset): object {
  const { html, api } = addressesOf(repository.settings.host, repository.fullName);
  return {
    id: ruleset.id,
    name: ruleset.name,
    target: ruleset.target,
    source_type: ruleset.inherited ? 'Organization' : 'Repository',
    source: ruleset.inherited ? repository.owner : repository.fullName,
    enforcement: ruleset.enforcement,
    node_id: `RRS_${ruleset.id}`,
    _links: {
      self: { href: `${api}/rulesets/${ruleset.id}` },
      html: { href: `${html}/rules/${ruleset.id}` },
    },
    ...TIMES,
  };
}

function whole(repository: Repository, ruleset: Ruleset, mayChange: boolean): object {
  const { bypass_actors, conditions, rules } = ruleset;
  return {
    ...summary(repository, ruleset),
    ...(mayChange ? { bypass_actors, current_user_can_bypass: 'never' } : {}),
    conditions,
    rules,
  };
}

/** Source: github/branch-deploy#345 */
function planLimit({ settings, rules }: Repository): Reply | undefined {
  if (!settings.isPrivate || rules.plan !== 'free') return undefined;
  return json(403, {
    message: 'Upgrade to GitHub Pro or make this repository public to enable this feature.',
    documentation_url: 'https://docs.github.com/rest/repos/rules',
    status: '403',
  });
}

function create({ repository, body }: Call): Reply {
  const given = body as unknown as Omit<Ruleset, 'id'>;
  const { rules } = repository;
  if (rules.rulesets.some(({ name, target }) => name === given.name && target === given.target))
    return json(422, { message: 'Validation Failed', errors: ['Name must be unique'], status: '422' });
  const ruleset: Ruleset = {
    id: rules.nextId(),
    name: given.name,
    target: given.target ?? 'branch',
    enforcement: given.enforcement,
    bypass_actors: given.bypass_actors ?? [],
    conditions: given.conditions ?? { ref_name: { include: [], exclude: [] } },
    rules: given.rules ?? [],
  };
  rules.rulesets.push(ruleset);
  return json(201, whole(repository, ruleset, true));
}

const limited = (answer: (call: Call) => Reply) => (call: Call) => planLimit(call.repository) ?? answer(call);

const found = (answer: (ruleset: Ruleset, call: Call) => Reply) =>
  limited((call) => {
    const ruleset = call.repository.rules.rulesets.find(({ id }) => String(id) === call.path.id);
    return ruleset ? answer(ruleset, call) : notFound();
  });

/** https://docs.github.com/rest/repos/rules */
export const rulesetRoutes: readonly RestRoute[] = [
  route(
    'GET /rulesets',
    'metadata',
    limited(({ repository, message }) => {
      const targets = message.url.searchParams.get('targets')?.split(',');
      const all = repository.rules.rulesets.filter(({ target }) => targets?.includes(target) ?? true);
      return page(message, all, (items) => items.map((one) => summary(repository, one)));
    }),
  ),
  route('POST /rulesets', 'administration', limited(create)),
  route(
    'GET /rulesets/:id',
    'metadata',
    found((ruleset, { repository, identity }) =>
      json(200, whole(repository, ruleset, identity.permissions().administration === 'write')),
    ),
  ),
  route(
    'PUT /rulesets/:id',
    'administration',
    found((ruleset, { repository, body }) => {
      Object.assign(ruleset, body);
      return json(200, whole(repository, ruleset, true));
    }),
  ),
  route(
    'DELETE /rulesets/:id',
    'administration',
    found((ruleset, { repository }) => {
      repository.rules.rulesets.splice(repository.rules.rulesets.indexOf(ruleset), 1);
      return { status: 204 };
    }),
  ),
];
