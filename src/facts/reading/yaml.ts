type Yaml = typeof import('yaml');
let parser: Yaml | undefined;

/** A file is YAML and the parser is not loaded yet: loading it costs as much as all the rest of a short run. */
class ParserMissing extends Error {}

/** Loads the parser ahead, from its bundle where there is one. */
export async function loadYaml(): Promise<void> {
  if (parser !== undefined) return;
  const loaded = (await import('yaml')) as Yaml & { readonly default?: Yaml };
  // Bundled, a CommonJS package has its names only on its default export.
  parser = loaded.default ?? loaded;
}

/** The same for those who have it loaded already and cannot wait. */
export function useYaml(loaded: Yaml): void {
  parser ??= loaded;
}

/** Looks at a project; where YAML turns up on the way, the parser is loaded and the look begins anew. */
export async function withYaml<T>(look: () => T | Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof ParserMissing)) throw error;
    await loadYaml();
    return await look();
  }
}

/**
 * The first document of a text. Numbers stay as written, as strings: `3.10` is "3.10". Booleans and null are themselves.
 *
 * @throws Error whose message says what is wrong with the text
 */
export function parseYaml(text: string): unknown {
  if (parser === undefined) throw new ParserMissing('the YAML parser is not loaded');
  const document = parser.parseAllDocuments(text, {
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !/:(int|float)$/.test(tag.tag)),
    logLevel: 'silent',
    merge: true,
  })[0];
  if (document?.errors[0] !== undefined) throw document.errors[0];
  return document?.toJS() as unknown;
}

/** Whether an error only says that `withYaml` has to load the parser. */
export const asksForParser = (error: unknown): boolean => error instanceof ParserMissing;
