import { inAgentWords } from './agent-words.js';
import type { ArgumentSpec } from './argument-spec.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

type ObjectSchema = JsonSchema & { readonly type: 'object' };

/** What a tool takes, from the rows of the option table. */
export function inputSchema(args: Readonly<Record<string, ArgumentSpec>>): ObjectSchema {
  const required = Object.keys(args).filter((name) => args[name]?.required === true);
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(args).map(([name, spec]) => [name, argumentSchema(spec)])),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

function argumentSchema(spec: ArgumentSpec): JsonSchema {
  const description = `${inAgentWords(spec.summary)}. ${spec.required ? 'Required' : `Default: ${spec.fallback}`}.`;
  const examples = spec.example === undefined ? {} : { examples: [spec.example] };
  switch (spec.kind) {
    case 'flag':
      return { type: 'boolean', description };
    case 'choice':
      return { type: 'string', enum: spec.choices ?? [], description };
    case 'list':
      return {
        anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
        description: `${description} A list, or text with commas.`,
        ...examples,
      };
    case 'text':
      return { type: 'string', description, ...examples };
  }
}

/** What an option's value is in a result. */
export function valueSchema(spec: Pick<ArgumentSpec, 'kind' | 'choices' | 'summary'>): JsonSchema {
  const description = spec.summary;
  switch (spec.kind) {
    case 'flag':
      return { type: 'boolean', description };
    case 'choice':
      return { type: 'string', enum: spec.choices ?? [], description };
    case 'list':
      return { type: 'array', items: { type: 'string' }, description };
    case 'text':
      return { type: 'string', description };
  }
}

export const text = (description: string): JsonSchema => ({ type: 'string', description });
export const flag = (description: string): JsonSchema => ({ type: 'boolean', description });
export const list = (items: JsonSchema, description: string): JsonSchema => ({
  type: 'array',
  items,
  description,
});
export const oneOf = (choices: readonly string[], description: string): JsonSchema => ({
  type: 'string',
  enum: choices,
  description,
});

/** An object; keys that end in `?` may be missing. */
export function record(properties: Readonly<Record<string, JsonSchema>>, description?: string): ObjectSchema {
  const names = Object.keys(properties);
  return {
    type: 'object',
    ...(description === undefined ? {} : { description }),
    properties: Object.fromEntries(
      names.map((name) => [name.replace(/\?$/, ''), properties[name] as JsonSchema]),
    ),
    required: names.filter((name) => !name.endsWith('?')),
    additionalProperties: false,
  };
}
