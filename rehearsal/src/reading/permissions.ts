import { mapping } from './located.js';

/** What jobs may ask of their token: as written, or nothing said (the setting of the repository decides). */
export type Allowed = Readonly<Record<string, string>> | undefined;

const ALL = ['contents', 'id-token', 'actions', 'attestations', 'packages'];

export function allowedBy(value: unknown): Allowed {
  if (value === undefined) return undefined;
  if (value === 'write-all') return Object.fromEntries(ALL.map((name) => [name, 'write']));
  if (value === 'read-all')
    return Object.fromEntries(ALL.map((name) => [name, name === 'id-token' ? 'none' : 'read']));
  return mapping(value) as Record<string, string>;
}

export const writes = (allowed: Allowed, name: string): boolean => allowed?.[name] === 'write';

/** Said, and not enough. What is not said depends on the settings of the repository, never for `id-token`. */
export const refuses = (allowed: Allowed, name: string): boolean =>
  allowed !== undefined && !writes(allowed, name);
