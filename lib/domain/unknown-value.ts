/** A value of AWS's that this version does not know: shown as it came, never hidden. */
export interface UnknownValue {
  readonly kind: 'unknown';
  readonly raw: string;
}
