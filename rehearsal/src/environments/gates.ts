import { existsSync, writeFileSync } from 'node:fs';
import { loginOf } from '../api/shown-users.js';
import type { RepositoryRules } from '../hosting/rules.js';
import type { Run } from '../runs/run.js';
import { gateFiles, heldJobs, waits } from './held-workflow.js';

/**
 * Watches for jobs that wait for a reviewer or a timer: the run then waits too, until somebody approves or the time is
 * over.
 *
 * @param folder where jobs say that they wait
 * @param minute how long a minute of a timer takes here, in milliseconds
 * @returns ends the watching
 */
export function watchGates(run: Run, rules: RepositoryRules, folder: string, minute: number): () => void {
  const held = heldJobs(run, rules).filter(({ environment }) => waits(environment));
  const seen = new Set<string>();
  const look = () => {
    for (const { id, environment } of held) {
      const { waits: file, open } = gateFiles(folder, id);
      if (seen.has(id) || !existsSync(file)) continue;
      seen.add(id);
      const { name, reviewers, waitTimer } = environment;
      if (reviewers.length === 0) setTimeout(() => run.approve(), waitTimer * minute).unref();
      void run
        .approval({
          environment: name,
          reviewers: reviewers.map(({ id: reviewer }) => loginOf(reviewer)),
          timer: reviewers.length > 0 ? undefined : waitTimer,
        })
        .then(() => writeFileSync(open, ''));
    }
  };
  const timer = held.length > 0 ? setInterval(look, 100) : undefined;
  return () => clearInterval(timer);
}
