declare const arnBrand: unique symbol;

/** An Amazon Resource Name that `parseArn` has accepted. */
export type Arn = string & { readonly [arnBrand]: true };

export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  /** Empty for global services. */
  readonly region: string;
  /** Empty where the resource belongs to no account. */
  readonly accountId: string;
  readonly resource: string;
}

const PATTERN = /^arn:(aws[\w-]*):([\w-]+):([\w-]*):(\d{12}|aws|):(.+)$/;

/** The ARN's parts, or `null` when `text` is not an ARN. */
export function parseArn(text: string): ArnParts | null {
  const match = PATTERN.exec(text);
  if (!match) return null;
  const [, partition = '', service = '', region = '', accountId = '', resource = ''] = match;
  return { partition, service, region, accountId, resource };
}

export function isArn(text: string): text is Arn {
  return PATTERN.test(text);
}

/** Throws when AWS hands out something that is not an ARN. */
export function toArn(text: string): Arn {
  if (!isArn(text)) throw new Error(`Not an ARN: ${text}`);
  return text;
}
