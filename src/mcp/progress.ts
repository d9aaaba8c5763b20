import type { ServerContext } from '@modelcontextprotocol/server';
import { harmless } from './harmless-text.js';

/** How often a client hears that work goes on, in milliseconds; what is done sooner stays silent. */
const EVERY = 1000;

/** Tells a client that asked for it what is being done, each second anew. */
export class Progress {
  #message: string;
  #ticks = 0;
  readonly #timer: NodeJS.Timeout | undefined;

  constructor(context: ServerContext, message: string) {
    this.#message = message;
    const token = context.mcpReq._meta?.progressToken;
    if (token === undefined) return;
    this.#timer = setInterval(() => {
      this.#ticks += 1;
      const params = { progressToken: token, progress: this.#ticks, message: harmless(this.#message) };
      // A client that has gone is noticed by the answer itself.
      context.mcpReq.notify({ method: 'notifications/progress', params }).catch(() => {});
    }, EVERY);
  }

  say(message: string): void {
    this.#message = message;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
