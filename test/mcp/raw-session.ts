import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Message {
  readonly jsonrpc: string;
  readonly id?: number | string;
  readonly method?: string;
  readonly result?: {
    readonly content?: readonly { readonly text: string }[];
    readonly isError?: boolean;
    readonly structuredContent?: Readonly<Record<string, unknown>>;
    readonly [key: string]: unknown;
  };
  readonly error?: { readonly code: number; readonly message: string };
}

/** A client made of bytes: sends anything, and takes nothing but whole JSON-RPC messages, one a line. */
export class RawSession {
  readonly #server: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number | string, (message: Message) => void>();
  #rest = '';
  #id = 1000;
  /** Lines on stdout that are no protocol; has to stay empty. */
  readonly strays: string[] = [];
  readonly messages: Message[] = [];
  said = '';
  readonly ended: Promise<number | null>;

  constructor(
    args: readonly string[],
    options: { cwd?: string; env?: NodeJS.ProcessEnv; nodeArgs?: readonly string[] } = {},
  ) {
    this.#server = spawn(process.execPath, [...(options.nodeArgs ?? []), ...args], {
      cwd: options.cwd,
      env: options.env,
    });
    this.#server.stdout.setEncoding('utf8').on('data', (chunk: string) => this.#take(chunk));
    this.#server.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      this.said += chunk;
    });
    this.#server.stdin.on('error', () => {});
    this.ended = new Promise((resolve) => this.#server.once('close', (code) => resolve(code)));
  }

  #take(chunk: string): void {
    const lines = (this.#rest + chunk).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      let message: Message | undefined;
      try {
        message = JSON.parse(line) as Message;
      } catch {
        // Told below.
      }
      if (message?.jsonrpc !== '2.0') this.strays.push(line);
      else {
        this.messages.push(message);
        if (message.id !== undefined) this.#waiting.get(message.id)?.(message);
      }
    }
  }

  write(text: string | Buffer): void {
    this.#server.stdin.write(text);
  }

  /** Sends a request and waits for its answer. */
  request(method: string, params: Record<string, unknown> = {}): Promise<Message> {
    const id = ++this.#id;
    const answer = new Promise<Message>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no answer to ${method} within 30 s`)), 30_000);
      this.#waiting.set(id, (message) => {
        clearTimeout(late);
        this.#waiting.delete(id);
        resolve(message);
      });
      void this.ended.then((code) => reject(new Error(`the server ended with ${code}: ${this.said}`)));
    });
    this.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
    return answer;
  }

  call(name: string, given: unknown = {}): Promise<Message> {
    return this.request('tools/call', { name, arguments: given });
  }

  /** Opens an older session, whose messages are the plainest. */
  async initialize(protocolVersion = '2025-06-18'): Promise<Message> {
    const clientInfo = { name: 'raw', version: '1' };
    const answer = await this.request('initialize', { protocolVersion, capabilities: {}, clientInfo });
    this.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n`);
    return answer;
  }

  /** Closes the client's end. */
  end(): Promise<number | null> {
    this.#server.stdin.end();
    return this.ended;
  }

  kill(signal: NodeJS.Signals): Promise<number | null> {
    this.#server.kill(signal);
    return this.ended;
  }

  /** Resident memory of the server in megabytes, where the system tells it. */
  memory(): number | undefined {
    try {
      const status = readFileSync(`/proc/${this.#server.pid}/status`, 'utf8');
      return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
    } catch {
      return undefined;
    }
  }
}
