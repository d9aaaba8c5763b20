import { addressesOf } from '../addresses.js';
import type { RepositoryRules } from '../hosting/rules.js';
import { json } from '../proxy/message.js';
import { page } from './page.js';
import { type RestRoute, route } from './router.js';
import { shownUser } from './shown-users.js';

/** https://docs.github.com/rest/actions/permissions, and who may do what: https://docs.github.com/rest/collaborators */
export const policyRoutes: readonly RestRoute[] = [
  ...[
    route('GET /actions/permissions', 'administration', ({ repository }) => {
      const { rules, settings, fullName } = repository;
      const { api } = addressesOf(settings.host, fullName);
      const selected =
        rules.actions.allowed_actions === 'selected'
          ? { selected_actions_url: `${api}/actions/permissions/selected-actions` }
          : {};
      const shown = rules.actions.enabled ? { ...rules.actions, ...selected } : { enabled: false };
      return json(200, { ...shown, sha_pinning_required: false });
    }),
    route('PUT /actions/permissions', 'administration', ({ repository, body }) => {
      repository.rules.actions = {
        enabled: body.enabled === true,
        allowed_actions: (body.allowed_actions ?? 'all') as RepositoryRules['actions']['allowed_actions'],
      };
      return { status: 204 };
    }),
    route('GET /actions/permissions/selected-actions', 'administration', ({ repository }) =>
      repository.rules.actions.allowed_actions === 'selected'
        ? json(200, repository.rules.selected)
        : json(409, { message: 'Conflict', status: '409' }),
    ),
    route('PUT /actions/permissions/selected-actions', 'administration', ({ repository, body }) => {
      if (repository.rules.actions.allowed_actions !== 'selected' || repository.rules.selectedAbove)
        return json(409, { message: 'Conflict', status: '409' });
      repository.rules.selected = { ...repository.rules.selected, ...body };
      return { status: 204 };
    }),
    route('GET /actions/permissions/workflow', 'administration', ({ repository }) =>
      json(200, {
        default_workflow_permissions: 'read',
        can_approve_pull_request_reviews: repository.rules.actionsMayOpenPullRequests,
      }),
    ),
    route('PUT /actions/permissions/workflow', 'administration', ({ repository, body }) => {
      repository.rules.actionsMayOpenPullRequests = body.can_approve_pull_request_reviews === true;
      return { status: 204 };
    }),
  ].map((one) => ({ ...one, always: true })),
  route('GET /collaborators', 'metadata', ({ repository, message, identity }) => {
    const { rules, settings } = repository;
    if (identity.permissions().contents !== 'write')
      return json(403, { message: 'Must have push access to view repository collaborators.', status: '403' });
    const wanted = message.url.searchParams.get('permission');
    const all = [...rules.collaborators].filter(([, role]) => wanted !== 'push' || role !== 'read');
    return page(message, all, (items) =>
      items.map(([login, role]) => ({
        ...shownUser(settings.host, login),
        permissions: {
          admin: role === 'admin',
          maintain: ['admin', 'maintain'].includes(role),
          push: role !== 'read',
          triage: role !== 'read',
          pull: true,
        },
        role_name: role,
      })),
    );
  }),
];
