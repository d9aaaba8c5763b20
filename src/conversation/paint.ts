import type { Door, Style } from './door.js';

const codes: Record<Style, number> = { green: 32, red: 31, yellow: 33, dim: 2 };

/**
 * How a door colours a text: in a terminal, unless the person wants no colours.
 * @param terminal whether what is said goes to one
 */
export function painter(terminal: boolean, env: NodeJS.ProcessEnv = process.env): Door['paint'] {
  const colour = terminal && !env.NO_COLOR && env.TERM !== 'dumb';
  return (style, text) => (colour ? `\u001b[${codes[style]}m${text}\u001b[0m` : text);
}
