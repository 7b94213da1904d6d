import { Resolver } from 'node:dns';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { DEFAULT_PORT, readAllowedHosts, withoutEmpty, type Environment } from './allowed-hosts.ts';

const ROLE_ARN = /^arn:[\w-]+:iam::(\d{12}):role\/./;
const role = z.string().regex(ROLE_ARN, 'This is not the ARN of a role.').nullable().default(null);
const OF_ANOTHER_ACCOUNT = 'The role belongs to another account.';

const accountSchema = z
  .strictObject({
    id: z.string().regex(/^\d{12}$/, 'An account id has twelve digits.'),
    name: z.string().min(1),
    mode: z.enum(['observe', 'plan', 'change']).default('observe'),
    regions: z
      .array(z.string().regex(/^[a-z]+(-[a-z]+)+-\d+$/, 'This is not a region.'))
      .min(1)
      .refine(areDistinct, 'A region stands here twice.'),
    /** Assumed for reading; without it the ambient credentials read. */
    readRoleArn: role,
    /** Assumed for changing; a mode of `change` without it changes with the ambient credentials. */
    changeRoleArn: role,
    externalId: z.string().min(2).max(1224).nullable().default(null),
  })
  .refine(({ id, readRoleArn }) => isOfAccount(readRoleArn, id), {
    path: ['readRoleArn'],
    error: OF_ANOTHER_ACCOUNT,
  })
  .refine(({ id, changeRoleArn }) => isOfAccount(changeRoleArn, id), {
    path: ['changeRoleArn'],
    error: OF_ANOTHER_ACCOUNT,
  });

const nameServer = z
  .string()
  .refine(isNameServer, 'This is not an address with a port, such as 10.0.0.2:53.')
  .nullable()
  .default(null);

const probeRouteSchema = z.strictObject({
  name: z.string().min(1).default('direct'),
  account: z.string().nullable().default(null),
  region: z.string().nullable().default(null),
  vpc: z.string().nullable().default(null),
  /** An HTTP proxy that takes CONNECT, such as `http://127.0.0.1:4571`; `null` dials directly. */
  proxy: z
    .url({ protocol: /^http$/, error: 'This is not the http: address of a proxy.' })
    .nullable()
    .default(null),
  /** `address:port` of the resolver to ask; `null` asks the system's. */
  resolver: nameServer,
  /** `address:port` asked in place of every zone's name servers; `null` asks the servers themselves. */
  nameServers: nameServer,
});

const fileSchema = z.strictObject({
  accounts: z
    .array(accountSchema)
    .min(1)
    .refine((accounts) => areDistinct(accounts.map(({ id }) => id)), 'An account stands here twice.'),
  probe: z.strictObject({ routes: z.array(probeRouteSchema).default([]) }).prefault({}),
  collect: z
    .strictObject({
      everySeconds: z.number().min(5).default(60),
      healthEverySeconds: z.number().min(5).default(20),
    })
    .prefault({}),
  proof: z
    .strictObject({
      roundEverySeconds: z.number().positive().default(12),
      rounds: z.number().int().min(1).default(3),
      /** Agreeing rounds span this long: clients keep an address for the TTL of load balancers' names, 60 s. */
      spanSeconds: z.number().nonnegative().default(65),
      giveUpAfterSeconds: z.number().positive().default(900),
      handshakeTimeoutSeconds: z.number().positive().default(5),
    })
    .prefault({}),
  changes: z
    .strictObject({
      coolOffDays: z.number().positive().default(7),
      propagationCeilingSeconds: z.number().positive().default(900),
      leaseSeconds: z.number().positive().default(30),
      /** First pause of every wait; it doubles up to ten times itself. */
      retrySeconds: z.number().positive().default(2),
    })
    .prefault({}),
  /** Tag key whose presence says that Terraform manages a thing; its value names the workspace. */
  terraformTag: z.string().nullable().default(null),
});

export type AccountConfig = z.output<typeof accountSchema>;
export type ProbeRoute = z.output<typeof probeRouteSchema>;

export interface Config extends z.output<typeof fileSchema> {
  readonly host: string;
  readonly port: number;
  /** Values of the Host header that are served, with their port. */
  readonly allowedHosts: readonly string[];
  readonly dataDirectory: string;
  /** PostgreSQL; `null` keeps everything in a SQLite file in the data directory. */
  readonly databaseUrl: string | null;
  /** An endpoint that is not AWS's own: the console says so on every page. */
  readonly awsEndpoint: string | null;
  readonly logLevel: string;
}

export type ConfigOutcome =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly missing: readonly string[] };

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Reads the environment and the configuration file it names (`HEADGATE_CONFIG`, default `headgate.config.json`).
 * Lists everything that is missing or wrong at once; the console does not start half-configured.
 */
export function readConfig(variables: Environment): ConfigOutcome {
  const missing: string[] = [];
  const environment = withoutEmpty(variables);
  const path = resolve(/* turbopackIgnore: true */ environment['HEADGATE_CONFIG'] ?? 'headgate.config.json');
  const file = readFile(path, missing);
  const host = environment['HEADGATE_HOST'] ?? '127.0.0.1';
  if (
    !LOOPBACK.has(host) &&
    environment['HEADGATE_LISTEN_WITHOUT_SIGN_IN'] !==
      'everyone-who-reaches-this-address-may-change-production'
  ) {
    missing.push(
      `HEADGATE_HOST is ${host}, which others can reach, and nobody signs in yet. Keep it on 127.0.0.1, or set ` +
        'HEADGATE_LISTEN_WITHOUT_SIGN_IN=everyone-who-reaches-this-address-may-change-production.',
    );
  }
  const port = Number(environment['PORT'] ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    missing.push(`PORT is ${environment['PORT']}, which is not a port.`);
  const databaseUrl = environment['DATABASE_URL'] ?? null;
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl))
    missing.push('DATABASE_URL is not the address of a PostgreSQL database (postgresql://…).');
  if (!file || missing.length > 0) return { ok: false, missing };
  return {
    ok: true,
    config: {
      ...file,
      host,
      port,
      allowedHosts: readAllowedHosts(environment),
      dataDirectory: resolve(/* turbopackIgnore: true */ environment['HEADGATE_DATA'] ?? 'data'),
      databaseUrl,
      awsEndpoint: environment['AWS_ENDPOINT_URL'] ?? null,
      logLevel: environment['LOG_LEVEL'] ?? 'info',
    },
  };
}

function readFile(path: string, missing: string[]): z.output<typeof fileSchema> | null {
  if (!existsSync(path)) {
    missing.push(
      `No configuration at ${path}. Copy headgate.config.example.json there and name your accounts.`,
    );
    return null;
  }
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    missing.push(`${path} is not JSON: ${String(error)}`);
    return null;
  }
  const parsed = fileSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  missing.push(
    ...parsed.error.issues.map((issue) => `${path}: ${issue.path.join('.') || 'the file'}: ${issue.message}`),
  );
  return null;
}

function areDistinct(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}

function isOfAccount(roleArn: string | null, accountId: string): boolean {
  return roleArn === null || ROLE_ARN.exec(roleArn)?.[1] === accountId;
}

/** What the proof will be able to ask, by the judgement of what asks. */
function isNameServer(text: string): boolean {
  try {
    new Resolver().setServers([text]);
    return true;
  } catch {
    return false;
  }
}
