export type Level = 'none' | 'read' | 'write';

/** As in a workflow's `permissions:`; what is not named is `none`. */
export type Permissions = Readonly<Record<string, Level>>;

const RANK = { none: 0, read: 1, write: 2 } as const;

/** `write` holds `read`. */
export function allows(permissions: Permissions, name: string, wanted: Level): boolean {
  return RANK[permissions[name] ?? 'none'] >= RANK[wanted];
}

/** The most that any of several sets gives. */
export function joined(sets: readonly Permissions[]): Permissions {
  const result: Record<string, Level> = {};
  for (const [name, level] of sets.flatMap((set) => Object.entries(set)))
    if (RANK[level] > RANK[result[name] ?? 'none']) result[name] = level;
  return result;
}

const SCOPES = [
  'actions',
  'attestations',
  'checks',
  'contents',
  'deployments',
  'id-token',
  'issues',
  'packages',
  'pages',
  'pull-requests',
  'statuses',
];

/** `read-all` and `write-all`. */
export function everything(level: Level): Permissions {
  return Object.fromEntries(SCOPES.map((name) => [name, level]));
}

/** What a run for a fork or for Dependabot is left with: no writing, no OIDC token. */
export function readOnly(permissions: Permissions): Permissions {
  return Object.fromEntries(
    Object.entries(permissions).map(([name, level]) => {
      if (name === 'id-token') return [name, 'none'];
      return [name, level === 'write' ? 'read' : level];
    }),
  );
}
