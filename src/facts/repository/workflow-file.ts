/** One of the project's workflows, parsed; `document` is empty where the file is broken. */
export interface WorkflowFile {
  readonly file: string;
  readonly source: string;
  readonly document: unknown;
}
