import type { Role } from '../hosting/rules.js';
import type { Permissions } from './permissions.js';

/** What a person of a role may do through the API. Source: docs.github.com, "Repository roles for an organization". */
export function permissionsOfRole(role: Role): Permissions {
  const read = { metadata: 'read', contents: 'read', actions: 'read', checks: 'read' } as const;
  if (role === 'read') return read;
  const write = {
    ...read,
    contents: 'write',
    actions: 'write',
    'pull-requests': 'write',
    secrets: 'read',
    variables: 'read',
  } as const;
  if (role !== 'admin') return write;
  return { ...write, secrets: 'write', variables: 'write', administration: 'write' };
}
