const whole = process.env.TEST_WHOLE === '1';
const day = Math.floor(Date.now() / 86_400_000);

/**
 * A share of what a test goes through, another one each day, so that all have their turn; all of it in
 * `npm run bench:tests`.
 *
 * @param all what there is, in a fixed order
 * @param parts into how many shares it is divided, a whole number from 1
 */
export function shareOf<T>(all: readonly T[], parts: number): readonly T[] {
  return whole ? all : all.filter((_, at) => at % parts === day % parts);
}

/** How many random cases are tried: the first number, or all of them in `npm run bench:tests`. */
export function runsOf(share: number, all: number): number {
  return whole ? all : share;
}

/** Whether what takes minutes has its turn today: one of `turns` days, and always in `npm run bench:tests`. */
export function hasTurn(turn: number, turns: number): boolean {
  return whole || day % turns === turn;
}
