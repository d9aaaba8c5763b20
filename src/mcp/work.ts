/** The requests at work: which may run side by side, and when all are done. */
export class Work {
  readonly #open = new Set<Promise<unknown>>();
  #last: Promise<void> = Promise.resolve();

  /** Runs at once. */
  run<T>(task: () => Promise<T>): Promise<T> {
    const promise = task();
    const settled = promise.then(
      () => {},
      () => {},
    );
    this.#open.add(settled);
    void settled.then(() => this.#open.delete(settled));
    return promise;
  }

  /**
   * Runs after everything else that changes the project: two writers never meet.
   * @param task may end its turn before it is done
   */
  inTurn<T>(task: (endTurn: () => void) => Promise<T>): Promise<T> {
    let endTurn = () => {};
    const ended = new Promise<void>((resolve) => {
      endTurn = resolve;
    });
    const before = this.#last;
    this.#last = before.then(() => ended);
    return this.run(() => before.then(() => task(endTurn)).finally(endTurn));
  }

  /** Fulfilled when every turn has ended, so that nothing is changing any more, or after `patience` milliseconds. */
  settled(patience: number): Promise<void> {
    return within(patience, this.#last);
  }

  /** Fulfilled when nothing at all is at work, or after `patience` milliseconds. */
  async idle(patience: number): Promise<void> {
    const until = Date.now() + patience;
    // Messages that were read but not handed on yet become work within a turn of the loop.
    await nextTurn();
    while (this.#open.size > 0 && Date.now() < until) {
      await within(until - Date.now(), Promise.all(this.#open));
      await nextTurn();
    }
  }
}

async function within(patience: number, awaited: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, patience);
  });
  await Promise.race([awaited, late]);
  clearTimeout(timer);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
