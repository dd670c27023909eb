/** Remembers what was asked for last, up to a number of things. */
export class Recent<V> {
  readonly #most: number;
  // A map keeps the order in which keys came, so the first is the one that was asked for longest ago.
  readonly #values = new Map<string, V>();

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): V | undefined {
    const value = this.#values.get(key);
    if (value === undefined) return undefined;
    this.#values.delete(key);
    this.#values.set(key, value);
    return value;
  }

  set(key: string, value: V): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size > this.#most) this.#values.delete(this.#values.keys().next().value as string);
  }

  /** Forgets a key if this is still its value. */
  delete(key: string, value: V): void {
    if (this.#values.get(key) === value) this.#values.delete(key);
  }
}
