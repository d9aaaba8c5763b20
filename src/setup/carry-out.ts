import { WorkflowsError } from '../errors.js';
import type { GitHubClient } from '../github/client.js';
import { GitHubRefusal } from '../github/refusal.js';
import type { Write } from './item.js';
import type { SetupPlan } from './plan.js';
import { isPlanLimit } from './plan-limits.js';

/** What was changed, and what the owner's plan turned out not to have. */
export interface Done {
  readonly writes: readonly Write[];
  /** One sentence each. */
  readonly lacking: readonly string[];
}

/**
 * Makes the changes of a plan, one after the other; each leaves the repository as safe as it was, so a run that breaks
 * off is gone on with by the next one.
 * @param secret the token or key to save; undefined: none
 * @param onDone hears of each change as it is made
 * @throws WorkflowsError where GitHub refuses or is not reached; the sentence says how much was done before
 */
export async function carryOut(
  client: GitHubClient,
  plan: SetupPlan,
  secret: string | undefined,
  onDone: (write: Write) => void = () => {},
): Promise<Done> {
  const done: Write[] = [];
  const lacking: string[] = [];
  /** Environments that the plan does not have: nothing more is tried on them. */
  const without = new Set<string>();
  const all = plan.writes.length + (secret === undefined ? 0 : 1);
  const step = async (write: Write, make: () => Promise<unknown>) => {
    try {
      await make();
    } catch (error) {
      // 303: the environment has that very rule already, from a time when it went by rules before.
      if (error instanceof GitHubRefusal && error.status === 303) return;
      if (error instanceof GitHubRefusal && isPlanLimit(error.said)) {
        lacking.push(`${write.what}: GitHub says "${error.said}"`);
        without.add(environmentOf(write) ?? write.path);
        return;
      }
      if (error instanceof GitHubRefusal && isDecidedAbove(write, error)) {
        lacking.push(`${write.what}: the organisation decides that; ask one of its owners to allow it`);
        return;
      }
      throw broken(error, done, all);
    }
    done.push(write);
    onDone(write);
  };
  for (const write of plan.writes) {
    if (without.has(environmentOf(write) ?? '')) continue;
    const { method, path, body } = write;
    await step(write, () => client.write(body === undefined ? { method, path } : { method, path, body }));
  }
  if (secret !== undefined && plan.secret !== undefined) {
    const { name } = plan.secret;
    const refused = without.has(plan.secret.environment ?? '');
    const environment = refused ? undefined : plan.secret.environment;
    await step(secretWrite(plan, environment), () => client.saveSecret({ name, environment }, secret));
  }
  return { writes: done, lacking };
}

/** How a saved secret is listed: gh makes the request, so its body is not ours to show. */
export function secretWrite({ secret, sight }: SetupPlan, environment: string | undefined): Write {
  const name = secret?.name ?? '';
  const place = environment === undefined ? 'actions' : `environments/${encodeURIComponent(environment)}`;
  return {
    what: `secret ${name}: save in ${environment === undefined ? 'the repository' : `environment ${environment}`}`,
    method: 'PUT',
    path: `repos/${sight.state.slug}/${place}/secrets/${name}`,
    body: null,
  };
}

/**
 * An organisation that selects the actions itself lets no repository change its list.
 * Source: docs.github.com, REST API, "Set allowed actions and reusable workflows for a repository".
 */
function isDecidedAbove({ path }: Write, { status }: GitHubRefusal): boolean {
  return status === 409 && path.endsWith('/actions/permissions/selected-actions');
}

function environmentOf({ path }: Write): string | undefined {
  const [, name] = /\/environments\/([^/]+)/.exec(path) ?? [];
  return name === undefined ? undefined : decodeURIComponent(name);
}

function broken(error: unknown, done: readonly Write[], all: number): unknown {
  if (!(error instanceof WorkflowsError)) return error;
  const words =
    done.length === 0
      ? 'Nothing was changed.'
      : `${done.length} of ${all} changes were made before that (${done.map(({ what }) => what).join('; ')}); the next run goes on from there.`;
  return new WorkflowsError(error.code, `${error.message} ${words}`, { cause: error });
}
