/** Works at what comes in, several batches at once, and gives the results out in the order in which it came. */

export interface Work<T, R> {
  /** What came at once. */
  readonly pieces: AsyncIterable<readonly T[]>;
  /** @param batch at most `batchOf` things. */
  answer(batch: readonly T[]): Promise<R>;
  /** Told in the order of the batches. Resolves when there is room for more. */
  write(result: R): Promise<void>;
  /** Batches that are worked at, or wait to be written. */
  readonly width: number;
  readonly batchOf: number;
}

/**
 * Takes in no more than it can work at, so the memory it needs does not grow with the input. A slow source is answered as it speaks: a batch
 * waits to be full only while another is under way.
 * @throws what the source or an answer threw, after everything before it is written.
 */
export async function inOrder<T, R>({ pieces, answer, write, width, batchOf }: Work<T, R>): Promise<void> {
  const pending: T[] = [];
  let under = 0;
  let written: Promise<void> = Promise.resolve();
  let failure: { readonly error: unknown } | null = null;
  let wake = () => {};

  function pump(): void {
    while (pending.length > 0 && under < width && (under === 0 || pending.length >= batchOf)) {
      const result = answer(pending.splice(0, batchOf));
      // Until its turn comes, nobody else looks at it.
      result.catch(() => {});
      under++;
      written = written
        .then(async () => {
          if (!failure) await write(await result);
        })
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .then(() => {
          under--;
          pump();
          wake();
        });
    }
  }

  async function until(settled: () => boolean): Promise<void> {
    while (!settled())
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }

  try {
    for await (const piece of pieces) {
      pending.push(...piece);
      pump();
      await until(() => pending.length < batchOf || failure !== null);
      if (failure) break;
    }
  } catch (error) {
    await until(() => pending.length + under === 0 || failure !== null);
    failure ??= { error };
  }
  await until(() => (pending.length === 0 || failure !== null) && under === 0);
  if (failure) throw failure.error;
}
