import {
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  type InputRequests,
  type InputRequiredResult,
  inputRequired,
  inputResponse,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { WorkflowsError } from '../errors.js';
import { harmless } from './harmless-text.js';
import { folderOfRoots } from './project-folder.js';
import type { Consent } from './tool.js';

/** The client's answers and abilities in one request; a request that had to ask comes back with the answers. */
export interface ClientQuestions {
  /** The folder of the client's roots; a result that asks for them; undefined: this client offers none. */
  readonly folder: () => string | InputRequiredResult | undefined;
  readonly consent: Consent;
}

const rootsKey = 'roots';

/**
 * Asks the client in both protocols' ways: a result that requires input (2026-07-28), which the SDK turns into requests
 * to the client for older ones.
 * @param atStart what an older client said of itself in `initialize`
 */
export function clientQuestions(
  context: ServerContext,
  atStart: ClientCapabilities | undefined,
): ClientQuestions {
  const { envelope, inputResponses } = context.mcpReq;
  const declared = (envelope as Record<string, unknown> | undefined)?.[CLIENT_CAPABILITIES_META_KEY];
  const abilities = (declared as ClientCapabilities | undefined) ?? atStart ?? {};
  let rootsWereAsked = false;
  const ask = (requests: InputRequests) =>
    inputRequired({
      // Only the latest round's answers come back, so the roots are asked for again with what follows from them.
      inputRequests: rootsWereAsked ? { ...requests, [rootsKey]: inputRequired.listRoots() } : requests,
    });
  return {
    folder() {
      if (abilities.roots === undefined) return undefined;
      const answer = inputResponse(inputResponses, rootsKey);
      rootsWereAsked = true;
      return answer.kind === 'roots' ? folderOfRoots(answer.roots) : ask({});
    },
    consent(question) {
      // The question is its own key: a yes to one version is no yes to another.
      const key = `agree: ${harmless(question)}`;
      const answer = inputResponse(inputResponses, key);
      if (answer.kind === 'elicit') {
        return answer.action === 'accept' && answer.content?.agree === true ? 'yes' : 'no';
      }
      if (!takesForms(abilities)) return 'cannot';
      const requestedSchema = {
        type: 'object' as const,
        properties: { agree: { type: 'boolean' as const, title: harmless(question) } },
        required: ['agree'],
      };
      return ask({ [key]: inputRequired.elicit({ message: harmless(question), requestedSchema }) });
    },
  };
}

/** Whether a form can be shown: an ability without a mode means forms, as in the protocol's older versions. */
function takesForms({ elicitation }: ClientCapabilities): boolean {
  if (elicitation === undefined) return false;
  return elicitation.form !== undefined || elicitation.url === undefined;
}

/** @throws WorkflowsError `cancelled` once the client has taken its request back */
export function stopIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new WorkflowsError('cancelled', 'The request was taken back; nothing was done.');
}
