import { setMaxListeners } from 'node:events';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { STSClient } from '@aws-sdk/client-sts';
import type {
  AwsCredentialIdentityProvider,
  MetadataBearer,
  MiddlewareStack,
  RetryStrategyV2,
} from '@smithy/types';
import type { AccountConfig, Config } from '../config.ts';
import type { Place } from '../domain/place.ts';
import { problem } from '../domain/problem.ts';
import { assumedRole } from './assumed-role.ts';
import { callRules, type AwsCall } from './calls.ts';
import { Limiter, type Purpose } from './limiter.ts';
import { ProblemError } from './problems.ts';
import { required } from './required.ts';
import type { Service } from './services.ts';
import { ThrottlingRetryStrategy } from './throttling-retry-strategy.ts';

/** What every client of the SDK is made with; the endpoint and ambient credentials are the SDK's own business. */
export interface ClientSettings {
  readonly region: string;
  readonly credentials: AwsCredentialIdentityProvider;
  readonly maxAttempts: number;
  readonly retryStrategy?: RetryStrategyV2;
  readonly userAgentAppId: string;
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: true;
    readonly httpAgent: HttpAgent;
    readonly httpsAgent: HttpsAgent;
  };
}

interface SdkClient<Input extends object, Output extends MetadataBearer> {
  readonly middlewareStack: MiddlewareStack<Input, Output>;
}

/** Ambient credentials belong to whichever account they do. */
const AMBIENT = 'ambient';
const MAX_ATTEMPTS = 3;
const CONNECT_MILLISECONDS = 3000;
const ANSWER_MILLISECONDS = 20_000;
const SOCKETS_PER_HOST = 50;

/** Owns all connections to AWS: clients, their credentials, one pool of sockets and one limiter. */
export class Clients {
  readonly #accounts: ReadonlyMap<string, AccountConfig>;
  readonly #onCall: ((call: AwsCall) => void) | undefined;
  readonly #limiter = new Limiter();
  readonly #closed = new AbortController();
  readonly #httpAgent = new HttpAgent({ keepAlive: true, maxSockets: SOCKETS_PER_HOST });
  readonly #httpsAgent = new HttpsAgent({ keepAlive: true, maxSockets: SOCKETS_PER_HOST });
  readonly #sessions = new Map<string, AwsCredentialIdentityProvider>();
  readonly #sts = new Map<string, Promise<STSClient>>();
  readonly #ownerByKey = new Map<string, Promise<string>>();

  constructor(config: Config, onCall?: (call: AwsCall) => void) {
    this.#accounts = new Map(config.accounts.map((account) => [account.id, account]));
    this.#onCall = onCall;
    // Every waiting call listens.
    setMaxListeners(0, this.#closed.signal);
  }

  /**
   * One client per place and purpose, made when first asked for. Asking throws a `ProblemError` for an account that is
   * not configured, or whose mode does not allow the purpose.
   */
  of<Input extends object, Output extends MetadataBearer, C extends SdkClient<Input, Output>>(
    service: Service,
    create: (settings: ClientSettings) => C & SdkClient<Input, Output>,
  ): (place: Place, purpose: Purpose) => C {
    const clients = new Map<string, C>();
    return (place, purpose) => {
      const key = `${place.accountId}/${place.region}/${purpose}`;
      const known = clients.get(key);
      if (known) return known;
      const credentials = this.#credentials(place.accountId, purpose);
      const settings = { ...this.#settings(place.region), credentials };
      const client = create(
        purpose === 'change'
          ? { ...settings, retryStrategy: new ThrottlingRetryStrategy(MAX_ATTEMPTS) }
          : settings,
      );
      this.#govern(client, service, place, purpose);
      clients.set(key, client);
      return client;
    };
  }

  /** A region to call an account's global services through: it decides the partition. */
  globalPlace(accountId: string): Place {
    return { accountId, region: homeRegion(this.#account(accountId)) };
  }

  /** Ends calls under way and waiting. */
  close(): void {
    this.#closed.abort();
    this.#httpAgent.destroy();
    this.#httpsAgent.destroy();
  }

  #account(accountId: string): AccountConfig {
    const account = this.#accounts.get(accountId);
    if (account) return account;
    throw new ProblemError(
      problem('not-configured', `Account ${accountId} is not in the configuration.`, {
        next: 'Add it under accounts and restart Headgate.',
      }),
    );
  }

  #credentials(accountId: string, purpose: Purpose): AwsCredentialIdentityProvider {
    const account = this.#account(accountId);
    if (purpose === 'change' && account.mode !== 'change') {
      throw new ProblemError(
        problem(
          'not-permitted',
          `Account ${account.name} is in ${account.mode} mode: nothing in it can be changed.`,
          {
            next: 'Set its mode to change in the configuration and restart Headgate.',
          },
        ),
      );
    }
    const roleArn = purpose === 'change' ? account.changeRoleArn : account.readRoleArn;
    const region = homeRegion(account);
    const { id, externalId } = account;
    const key = JSON.stringify([id, roleArn, externalId, region]);
    const session =
      this.#sessions.get(key) ??
      (roleArn === null
        ? this.#ambient(account, region)
        : assumedRole({ roleArn, externalId }, () => this.#stsOf(region)));
    this.#sessions.set(key, session);
    return session;
  }

  /** A role names its account; what the environment offers may belong to any, and would then show and change that one. */
  #ambient({ id, name }: AccountConfig, region: string): AwsCredentialIdentityProvider {
    return async (properties) => {
      const sts = await this.#stsOf(region);
      const identity = await sts.config.credentials(properties);
      const owner = await this.#ownerOf(identity.accessKeyId, sts);
      if (owner === id) return identity;
      throw new ProblemError(
        problem('credentials', `The credentials for account ${name} (${id}) belong to account ${owner}.`, {
          next: 'Give the account a role in the configuration, or start Headgate with its own credentials.',
        }),
      );
    };
  }

  /** Asked once for each key; a failure is not remembered. */
  #ownerOf(accessKeyId: string, sts: STSClient): Promise<string> {
    const known = this.#ownerByKey.get(accessKeyId);
    if (known) return known;
    const owner = readOwner(sts).catch((error: unknown) => {
      this.#ownerByKey.delete(accessKeyId);
      throw error;
    });
    this.#ownerByKey.set(accessKeyId, owner);
    return owner;
  }

  /** The client that roles are assumed with: it alone runs the SDK's credential chain, so that all share one result. */
  #stsOf(region: string): Promise<STSClient> {
    const client =
      this.#sts.get(region) ??
      import('@aws-sdk/client-sts').then(({ STSClient }) => {
        const sts = new STSClient(this.#settings(region));
        this.#govern(sts, 'sts', { accountId: AMBIENT, region }, 'live');
        return sts;
      });
    this.#sts.set(region, client);
    return client;
  }

  #settings(region: string): Omit<ClientSettings, 'credentials'> {
    return {
      region,
      maxAttempts: MAX_ATTEMPTS,
      userAgentAppId: 'headgate',
      requestHandler: {
        connectionTimeout: CONNECT_MILLISECONDS,
        requestTimeout: ANSWER_MILLISECONDS,
        throwOnRequestTimeout: true,
        httpAgent: this.#httpAgent,
        httpsAgent: this.#httpsAgent,
      },
    };
  }

  #govern<Input extends object, Output extends MetadataBearer>(
    client: SdkClient<Input, Output>,
    service: Service,
    place: Place,
    purpose: Purpose,
  ): void {
    client.middlewareStack.use(
      callRules({
        service,
        ...place,
        purpose,
        limiter: this.#limiter,
        signal: this.#closed.signal,
        onCall: this.#onCall,
      }),
    );
  }
}

async function readOwner(sts: STSClient): Promise<string> {
  const { GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
  const { Account } = await sts.send(new GetCallerIdentityCommand({}));
  return required(Account, 'an account', 'the caller identity');
}

function homeRegion(account: AccountConfig): string {
  const [region] = account.regions;
  if (region === undefined) throw new Error(`Account ${account.id} has no region`);
  return region;
}
