import type { OptionSpec } from '../settings/option-spec.js';

/** One argument of a tool: a row of the option table under its snake_case name. */
export type ArgumentSpec = Pick<OptionSpec, 'kind' | 'choices' | 'example' | 'summary' | 'fallback'> & {
  readonly required?: boolean;
};
