/** The argument that every exception class of the SDK takes. */
export function modelled(message: string): { message: string; $metadata: Record<string, never> } {
  return { message, $metadata: {} };
}
