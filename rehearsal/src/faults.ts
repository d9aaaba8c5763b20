/** What can go wrong on purpose, by name. */
export const FAULTS = {
  'push-401': 'a push with a token is answered 401, as for an expired or revoked token',
  'push-403': 'a push with a token is answered 403, as for one that lacks Contents: write',
  'push-race': 'somebody else’s tag of the same name lands just before the pushed one',
  'tag-ruleset': 'a tag ruleset refuses the pushed tag (GH013)',
  'release-500': 'creating a GitHub release is answered 500',
  'index-down': 'the index answers 503 whenever a workflow asks it about the project',
  'index-has-version':
    'the index has that version already (=VERSION; without one: whatever a bump would give)',
  'slow-index': 'a new file shows on the index only after a few looks (=LOOKS, default 3)',
  'no-publish-run': 'a pushed tag starts no run',
  'publish-fails': 'the index refuses the trusted publisher',
  'needs-approval': 'a publishing job waits for a reviewer',
  'rate-limit': 'the API answers that its rate limit is reached',
  'secondary-limit': 'the API asks to wait (=SECONDS, default 60)',
  'single-sign-on': 'the organisation demands single sign-on of whoever asks the API',
  'two-factor': 'the API demands two-factor authentication',
  'no-environments': 'the server knows no environments and no rulesets, as old Enterprise Servers do',
  'wait-timer': 'a publishing job waits for the timer of its environment (=SECONDS, default 2)',
  'publish-skipped': 'a run that a tag starts is green, with its publishing jobs skipped by their own "if"',
  'second-run': 'a pushed tag starts every workflow twice',
  'red-beside-green': 'beside the run that a tag starts, a second one of the same workflow is red',
  'artifact-replaced': 'another job of the run replaces an artifact after its upload (=NAME, default dist)',
  'stale-list': 'a list of runs with a filter shows a new run only after a few looks (=LOOKS, default 3)',
  'kill-after-tag': 'the run that pushes a tag is killed right after the push',
} as const;

export type FaultName = keyof typeof FAULTS;

interface Active {
  times: number;
  readonly value: string | undefined;
}

/** The faults that are switched on. */
export class Faults {
  readonly #active = new Map<FaultName, Active>();

  /**
   * @param options.times how often it strikes; without it: always
   * @param options.value what some faults take, for example a version
   */
  on(name: FaultName, options: { times?: number; value?: string } = {}): void {
    this.#active.set(name, { times: options.times ?? Number.POSITIVE_INFINITY, value: options.value });
  }

  off(name: FaultName): void {
    this.#active.delete(name);
  }

  /** The value of a fault that is on; undefined where it has none. */
  value(name: FaultName): string | undefined {
    return this.#active.get(name)?.value;
  }

  isOn(name: FaultName): boolean {
    return (this.#active.get(name)?.times ?? 0) > 0;
  }

  /** Whether it strikes now; counts. */
  strikes(name: FaultName): boolean {
    const active = this.#active.get(name);
    if (!active || active.times <= 0) return false;
    active.times -= 1;
    return true;
  }
}

/**
 * Reads `NAME`, `NAME=VALUE`, `NAME:TIMES` as typed on a command line.
 *
 * @throws Error that names the faults there are
 */
export function parseFault(text: string): { name: FaultName; times?: number; value?: string } {
  const match = /^([a-z0-9-]+)(?::(\d+))?(?:=(.+))?$/.exec(text);
  const name = match?.[1] ?? '';
  if (!(name in FAULTS))
    throw new Error(`There is no fault "${text}". There are: ${Object.keys(FAULTS).join(', ')}.`);
  return {
    name: name as FaultName,
    ...(match?.[2] ? { times: Number(match[2]) } : {}),
    ...(match?.[3] ? { value: match[3] } : {}),
  };
}
