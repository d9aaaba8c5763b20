import { Client, type ClientCapabilities } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

export const protocols = { modern: '2026-07-28', legacy: '2025-11-25' } as const;
export type Era = keyof typeof protocols;

export interface Connecting {
  readonly era: Era;
  /** The folder the server is started for; undefined: none. */
  readonly folder?: string | undefined;
  /** The working directory of the server. */
  readonly cwd?: string;
  /** What the person at the client answers when asked; undefined: the client can't ask. */
  readonly person?:
    | ((question: string) => { action: 'accept' | 'decline' | 'cancel'; content?: { agree: boolean } })
    | undefined;
  /** The client's roots; undefined: it offers none. */
  readonly roots?: readonly string[] | undefined;
  /** The server's environment; undefined: the few variables the SDK passes on. */
  readonly env?: Record<string, string> | undefined;
}

export interface Connected {
  readonly client: Client;
  readonly transport: StdioClientTransport;
  /** What the server wrote to stderr. */
  readonly said: () => string;
}

/** Starts the server and connects the SDK's own client to it, in one of the two eras of the protocol. */
export async function connect(
  sandbox: { readonly serving: (folder: string | undefined) => string[] },
  { era, folder, cwd, person, roots, env }: Connecting,
): Promise<Connected> {
  const capabilities: ClientCapabilities = {
    ...(person ? { elicitation: { form: {} } } : {}),
    ...(roots ? { roots: {} } : {}),
  };
  const client = new Client(
    { name: 'test', version: '1.0.0' },
    { capabilities, versionNegotiation: { mode: era === 'legacy' ? 'legacy' : { pin: protocols.modern } } },
  );
  if (person) {
    client.setRequestHandler('elicitation/create', async ({ params }) => person(params.message));
  }
  if (roots) {
    client.setRequestHandler('roots/list', async () => ({ roots: roots.map((uri) => ({ uri })) }));
  }
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: sandbox.serving(folder),
    stderr: 'pipe',
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env }),
  });
  let said = '';
  transport.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  await client.connect(transport);
  return { client, transport, said: () => said };
}

/** The text of a tool's result. */
export function textOf(result: unknown): string {
  const { content } = result as { content: readonly { type: string; text?: string }[] };
  return content.map((block) => block.text ?? '').join('\n');
}
