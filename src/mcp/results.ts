import type { CallToolResult } from '@modelcontextprotocol/server';
import { WorkflowsError } from '../errors.js';
import { inAgentWords } from './agent-words.js';
import { harmless, harmlessAll, short } from './harmless-text.js';
import type { ToolAnswer } from './tool.js';

/** Beyond this a difference helps nobody. */
const MOST_DETAILS = 20_000;

/** What a tool did, structured and as text. */
export function success({ data, text }: ToolAnswer): CallToolResult {
  return {
    content: [{ type: 'text', text: harmless(text) }],
    structuredContent: harmlessAll(data) as Record<string, unknown>,
  };
}

/**
 * What went wrong, as a result the agent can read and act on: the one sentence with its way out, then its details.
 * There is no structured part: older clients hold that against the tool's output schema, also where it failed.
 */
export function failure(error: unknown): CallToolResult {
  return { content: [{ type: 'text', text: harmless(explanation(error)) }], isError: true };
}

/** The sentence a failure is told in. */
export function explanation(error: unknown): string {
  if (!(error instanceof WorkflowsError)) {
    const what = error instanceof Error ? error.message : String(error);
    return `This is a fault of mcp-pypi-workflows, not of the call: ${short(what)}`;
  }
  const details = error.details?.trim();
  const sentence = inAgentWords(error.message);
  return details ? `${sentence}\n\n${short(details, MOST_DETAILS)}` : sentence;
}
