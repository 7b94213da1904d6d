/** AWS's delays (health checks, propagation, INSYNC, draining, bucket refill) run `scale` times faster; dates stay real. */
export class Clock {
  readonly scale: number;

  constructor(scale = 1) {
    if (!(scale > 0)) throw new RangeError('The time scale must be above zero.');
    this.scale = scale;
  }

  now(): Date {
    return new Date();
  }

  /** Real milliseconds that a delay of `milliseconds` on AWS lasts here. */
  shorten(milliseconds: number): number {
    return milliseconds / this.scale;
  }

  /** Whether `milliseconds` of AWS time have passed since `from`. */
  hasPassed(from: Date, milliseconds: number): boolean {
    return Date.now() - from.getTime() >= this.shorten(milliseconds);
  }
}
