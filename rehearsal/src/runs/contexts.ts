import type { Contexts } from '../workflows/expression.js';
import type { Run } from './run.js';

/** What expressions outside the jobs (`run-name`, `concurrency`) can see. */
export function contextsOf(run: Run, variables: ReadonlyMap<string, string>): Contexts {
  const { happening, repository } = run;
  return {
    github: {
      event_name: happening.event,
      event: happening.payload,
      ref: happening.runRef,
      ref_name: happening.runRef.replace(/^refs\/(heads|tags|pull)\//, ''),
      ref_type: happening.runRef.startsWith('refs/tags/') ? 'tag' : 'branch',
      head_ref: happening.event.startsWith('pull_request') ? happening.headBranch : '',
      sha: happening.commit,
      actor: happening.actor,
      repository,
      repository_owner: repository.split('/')[0],
      run_id: String(run.id),
      run_number: String(run.number),
      run_attempt: String(run.attempt),
      workflow: run.workflow.name,
    },
    inputs: happening.inputs,
    vars: Object.fromEntries(variables),
  };
}
