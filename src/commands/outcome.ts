/** How a command ended: the exit code. What there was to say has been said. */
export type CommandOutcome = 0 | 1 | 2 | 130;
