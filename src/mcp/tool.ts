import type { InputRequiredResult } from '@modelcontextprotocol/server';
import type { ArgumentSpec } from './argument-spec.js';
import type { JsonSchema } from './json-schema.js';

export type Arguments = Readonly<Record<string, unknown>>;

/** What a tool is called with; the arguments are named and typed as its schema says, their values not checked yet. */
export interface ToolCall {
  /** The project's folder, free of links. */
  readonly root: string;
  readonly arguments: Arguments;
  /** Root of the simple API of the index that is asked for versions; undefined: PyPI's. */
  readonly indexUrl: string | undefined;
  /** Aborted when the client takes its request back. */
  readonly signal: AbortSignal;
  /** Says what is being done, to a client that wants to hear it. */
  readonly progress: (message: string) => void;
  /** Asks the person at the client to agree. */
  readonly consent: Consent;
  /** Lets the next tool that changes something begin, where this one will only look on from here. */
  readonly endTurn: () => void;
}

/** `yes` and `no`: the person's answer; `cannot`: the client has no way to ask; a result: what asks, to be returned. */
export type Consent = (question: string) => 'yes' | 'no' | 'cannot' | InputRequiredResult;

/** What a tool did or found: for programs and, saying the same, for readers. */
export interface ToolAnswer {
  readonly data: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface Tool {
  readonly title: string;
  readonly description: string;
  /** All four hints, as the defaults are the worst case (facts.md 6). */
  readonly hints: {
    readonly readOnly: boolean;
    readonly destructive: boolean;
    readonly idempotent: boolean;
    readonly openWorld: boolean;
  };
  readonly arguments: Readonly<Record<string, ArgumentSpec>>;
  readonly output: JsonSchema;
  readonly run: (call: ToolCall) => Promise<ToolAnswer | InputRequiredResult>;
}
