import type { WorkflowFile } from './workflow-file.js';

interface Declared {
  type?: string;
  default?: unknown;
  required?: boolean;
  options?: unknown[];
}

/**
 * The inputs of a dispatch, as `inputs` holds them: defaults filled in, booleans as booleans.
 *
 * @throws Error in GitHub's words for a name that is not declared, a required one that lacks, a value that is no choice
 */
export function inputsOf(
  workflow: WorkflowFile,
  given: Readonly<Record<string, string | boolean>>,
): Record<string, string | boolean> {
  const declared = (workflow.on.get('workflow_dispatch')?.inputs ?? {}) as Record<string, Declared | null>;
  const unexpected = Object.keys(given).filter((name) => !(name in declared));
  if (unexpected.length > 0) throw new Error(`Unexpected inputs provided: ${JSON.stringify(unexpected)}`);
  const result: Record<string, string | boolean> = {};
  for (const [name, one] of Object.entries(declared)) {
    const value = given[name] ?? one?.default ?? (one?.type === 'boolean' ? false : '');
    if (one?.required && value === '') throw new Error(`Required input '${name}' not provided`);
    if (one?.type === 'choice' && value !== '' && !one.options?.map(String).includes(String(value)))
      throw new Error(
        `Provided value '${String(value)}' for input '${name}' not in the list of allowed values`,
      );
    result[name] = one?.type === 'boolean' ? String(value) === 'true' : String(value);
  }
  return result;
}
