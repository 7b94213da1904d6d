import { addSeconds, type Instant } from '../domain/instant.ts';
import { ok, type Result } from '../domain/result.ts';

export type AskForAddresses = () => Promise<Result<readonly string[]>>;

/**
 * The addresses of a name over time: one answer may be a part of them, and clients keep an answer for a while. An
 * address counts until no answer has named it for `keepSeconds`; an answer without any is passed on as it is.
 */
export function rememberAddresses(
  ask: AskForAddresses,
  keepSeconds: number,
  now: () => Instant,
): AskForAddresses {
  const lastNamed = new Map<string, Instant>();
  return async () => {
    const answer = await ask();
    if (!answer.ok || answer.value.length === 0) return answer;
    const at = now();
    for (const address of answer.value) lastNamed.set(address, at);
    for (const [address, named] of lastNamed)
      if (named < at && addSeconds(named, keepSeconds) <= at) lastNamed.delete(address);
    return ok([...lastNamed.keys()].sort());
  };
}
