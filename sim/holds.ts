/** Calls that stand still until a test releases them. */
export class Holds {
  readonly #waiting = new Map<string, (() => void)[]>();

  hold(id: string): Promise<void> {
    return new Promise((goOn) => {
      this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), goOn]);
    });
  }

  /** How many calls stand at each id. */
  counts(): Record<string, number> {
    return Object.fromEntries([...this.#waiting].map(([id, calls]) => [id, calls.length]));
  }

  /** Answers how many calls went on. */
  release(id: string): number {
    const calls = this.#waiting.get(id) ?? [];
    this.#waiting.delete(id);
    for (const goOn of calls) goOn();
    return calls.length;
  }

  releaseAll(): void {
    for (const id of this.#waiting.keys()) this.release(id);
  }
}
