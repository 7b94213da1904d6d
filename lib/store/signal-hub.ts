import type { SignalTopic } from './store.ts';

export type SignalListener = (topic: SignalTopic) => void;

/** Listeners of this process. */
export class SignalHub {
  readonly #listeners = new Set<SignalListener>();

  subscribe(listener: SignalListener): () => void {
    // Of its own, so that a function that subscribed twice leaves once at a time.
    const entry: SignalListener = (topic) => {
      listener(topic);
    };
    this.#listeners.add(entry);
    return () => {
      this.#listeners.delete(entry);
    };
  }

  tell(topic: SignalTopic): void {
    for (const listener of this.#listeners) listener(topic);
  }
}
