import {
  type InputRequiredResult,
  type ReadResourceResult,
  ResourceNotFoundError,
} from '@modelcontextprotocol/server';
import { optionTableMarkdown } from '../settings/option-table.js';
import { harmless } from './harmless-text.js';

const mimeType = 'text/markdown';
const guide = 'pypi-workflows://guide';
const options = 'pypi-workflows://options';

/** What a client can read without calling a tool. */
export const resources = [
  {
    uri: guide,
    name: 'guide',
    title: 'How to release this project',
    description:
      "RELEASING.md as it is generated for this project: set-up with the project's own values, troubleshooting by message, how to undo a bad release",
    mimeType,
  },
  {
    uri: options,
    name: 'options',
    title: 'The options',
    description:
      'Every option of the generator with its default; a tool takes --package-name as package_name',
    mimeType,
  },
] as const;

/**
 * @param place finds the project's folder, for what depends on it; or a result that asks the client for its roots
 * @throws ResourceNotFoundError, and WorkflowsError as generating does
 */
export async function readResource(
  uri: string,
  place: () => string | InputRequiredResult,
): Promise<ReadResourceResult | InputRequiredResult> {
  if (uri === options) return contents(uri, optionTableMarkdown());
  if (uri !== guide) throw new ResourceNotFoundError(uri.slice(0, 200));
  const root = place();
  if (typeof root !== 'string') return root;
  const { guideText } = await import('./guide-text.js');
  return contents(uri, await guideText(root));
}

function contents(uri: string, text: string): ReadResourceResult {
  return { contents: [{ uri, mimeType, text: harmless(text) }] };
}
