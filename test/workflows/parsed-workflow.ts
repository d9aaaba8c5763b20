import { parse } from 'yaml';

/** A workflow's parsed YAML, as far as the tests look into it. */
export interface ParsedWorkflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly concurrency?: unknown;
  readonly env?: unknown;
  readonly jobs: Readonly<Record<string, ParsedJob>>;
}

export interface ParsedJob {
  readonly name: string;
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly environment?: unknown;
  readonly permissions: Readonly<Record<string, string>>;
  readonly 'timeout-minutes': unknown;
  readonly concurrency: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly ParsedStep[];
}

export interface ParsedStep {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

export function parseWorkflowText(text: string): ParsedWorkflow {
  return parse(text) as ParsedWorkflow;
}

/** Every step of every job. */
export function stepsOf(workflow: ParsedWorkflow): readonly ParsedStep[] {
  return Object.values(workflow.jobs).flatMap(({ steps }) => steps);
}

/** Every script of a workflow. */
export function scriptsOf(workflow: ParsedWorkflow): readonly string[] {
  return stepsOf(workflow).flatMap(({ run }) => (run === undefined ? [] : [run]));
}
