import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Place } from '../watching/events.js';
import { parseWorkflow, type WorkflowFile } from '../workflows/workflow-file.js';

export type Mapping = Readonly<Record<string, unknown>>;

export function mapping(value: unknown): Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : {};
}

export function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** A workflow file with the lines of what stands in it. */
export interface Located {
  readonly workflow: WorkflowFile;
  readonly data: Mapping;
  readonly place: (...path: readonly (string | number)[]) => Place;
}

function startOf(document: Document, path: readonly (string | number)[]): number {
  let node: unknown = document.contents;
  let start = 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((one) => isScalar(one.key) && String(one.key.value) === String(key));
      if (!isScalar(pair?.key)) return start;
      start = pair.key.range?.[0] ?? start;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      start = (node as { range?: readonly number[] } | undefined)?.range?.[0] ?? start;
    } else return start;
  }
  return start;
}

/**
 * Reads a workflow file.
 *
 * @param file its name below `.github/workflows`
 * @throws where the text is no YAML
 */
export function locate(file: string, source: string): Located {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const workflow = parseWorkflow(file, source);
  return {
    workflow,
    data: mapping(document.toJS()),
    place: (...path) => ({ file: workflow.path, line: lines.linePos(startOf(document, path)).line }),
  };
}
