import 'reflect-metadata';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { freePort } from '../../scripts/processes.mjs';
import { simulatedConfiguration } from '../../scripts/simulated-configuration.mjs';
import { Simulator } from '../../testing/simulator.ts';
import { readConfig, type Config } from '../config.ts';
import { toArn, type Arn } from '../domain/arn.ts';
import { toPem } from '../domain/pem.ts';
import type { ProblemCode } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';
import { readCertificate } from '../domain/x509.ts';
import type { AwsCall } from './calls.ts';
import { createGateways } from './create-gateways.ts';
import { fromExact, toExact } from './exact.ts';

const PROD = '111122223333';
const STAGE = '222233334444';
const PARTNER = '333344445555';
const prodHere = { accountId: PROD, region: 'us-east-1' };
const prodEurope = { accountId: PROD, region: 'eu-west-1' };
const stageHere = { accountId: STAGE, region: 'us-east-1' };

let simulator: Simulator;
let config: Config;
let folder: string;
let gateways: ReturnType<typeof createGateways>;
let calls: AwsCall[];

beforeAll(async () => {
  simulator = await Simulator.start('demo', 600);
  folder = mkdtempSync(join(tmpdir(), 'headgate-gateways-'));
  const file = join(folder, 'config.json');
  writeFileSync(file, JSON.stringify(simulatedConfiguration(simulator.ports)));
  const outcome = readConfig({ HEADGATE_CONFIG: file });
  if (!outcome.ok) throw new Error(outcome.missing.join('\n'));
  config = outcome.config;
});
afterAll(async () => {
  await simulator.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  await simulator.reset('demo');
  await simulator.setPropagationSeconds(0);
  vi.stubEnv('AWS_ENDPOINT_URL', simulator.endpoint);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIASIMULATED0000000');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'simulated');
  calls = [];
  gateways = createGateways(config, { onCall: (call) => calls.push(call) });
});
afterEach(() => {
  gateways.close();
  vi.unstubAllEnvs();
});

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

function codeOf(result: Result<unknown>): ProblemCode | 'ok' {
  return result.ok ? 'ok' : result.problem.code;
}

async function newCertificate(name: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const importKey = (format: 'pkcs8' | 'spki', der: Uint8Array<ArrayBuffer>, use: KeyUsage) =>
    crypto.subtle.importKey(format, der, algorithm, true, [use]);
  const pkcs8 = Uint8Array.from(privateKey.export({ type: 'pkcs8', format: 'der' }));
  const spki = Uint8Array.from(publicKey.export({ type: 'spki', format: 'der' }));
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    notBefore: new Date(Date.now() - 3_600_000),
    keys: {
      privateKey: await importKey('pkcs8', pkcs8, 'sign'),
      publicKey: await importKey('spki', spki, 'verify'),
    },
    signingAlgorithm: algorithm,
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
  });
  return {
    certificatePem: toPem('CERTIFICATE', new Uint8Array(certificate.rawData)),
    privateKeyPem: toPem('PRIVATE KEY', pkcs8),
  };
}

async function upload(accountId: string, name: string) {
  const pems = await newCertificate('www.mysite.example');
  const tags = { owner: 'web' };
  const given = { accountId, name, path: '/test/', chainPem: null, tags, ...pems };
  return { ...pems, result: await gateways.iam.uploadServerCertificate(given) };
}

async function europeanListener(): Promise<{ listenerArn: Arn; before: Arn }> {
  const { loadBalancers } = valueOf(await gateways.elbV2.listLoadBalancers(prodEurope));
  const listener = loadBalancers
    .find(({ name }) => name === 'mysite-eu')
    ?.listeners.find(({ port }) => port === 443);
  if (!listener?.arn || !listener.tls?.defaultCertificate)
    throw new Error('The estate has no such listener.');
  return { listenerArn: listener.arn, before: listener.tls.defaultCertificate };
}

describe('lists', () => {
  it('everything in a region', async () => {
    const [balancers, acm, ec2] = await Promise.all([
      gateways.elbV2.listLoadBalancers(prodHere),
      gateways.acm.listCertificates(prodHere),
      gateways.ec2.listInstances(prodHere),
    ]);
    const { loadBalancers, targetGroups } = valueOf(balancers);
    const shared = loadBalancers.find(({ name }) => name === 'edge-shared');
    expect(shared?.listeners.find(({ port }) => port === 443)?.tls?.sniCertificates).toHaveLength(23);
    expect(new Set(loadBalancers.map(({ kind }) => kind))).toEqual(
      new Set(['application', 'network', 'gateway']),
    );
    expect(loadBalancers.find(({ name }) => name === 'intranet')?.managedBy).toMatchObject([
      { manager: 'cloudformation', owner: 'intranet' },
    ]);
    const rules = loadBalancers.flatMap(({ listeners }) => listeners.flatMap((listener) => listener.rules));
    const forwarded = rules
      .flatMap(({ actions }) => actions)
      .flatMap((action) => (action.kind === 'forward' ? action.targets.map(({ id }) => id) : []));
    const known = new Set(targetGroups.map(({ id }) => id));
    expect(forwarded.filter((id) => !known.has(id))).toEqual([]);

    const { certificates } = valueOf(acm);
    expect(certificates.some(({ leaf }) => leaf?.key.algorithm === 'EC')).toBe(true);
    expect(certificates.find(({ name }) => name === 'portal.media.example')).toMatchObject({
      renewal: { eligible: true, status: 'PENDING_VALIDATION' },
      validationRecords: [{ domain: 'portal.media.example', type: 'CNAME' }],
    });
    const { instances, elasticIps, autoScalingGroups } = valueOf(ec2);
    expect(instances.length).toBeGreaterThan(0);
    expect(elasticIps).toHaveLength(2);
    expect(autoScalingGroups.map(({ name }) => name).sort()).toEqual(['relay', 'reports']);
  });

  it('the targets of every group', async () => {
    const { targetGroups } = valueOf(await gateways.elbV2.listLoadBalancers(prodEurope));
    const targets = valueOf(await gateways.elbV2.listTargets(prodEurope, targetGroups));
    expect(Object.keys(targets).sort()).toEqual(targetGroups.map(({ id }) => id).sort());
    expect(
      Object.values(targets)
        .flat()
        .some(({ state }) => state === 'healthy'),
    ).toBe(true);
  });

  it('Classic load balancers and the instances behind them', async () => {
    const { loadBalancers, targetGroups } = valueOf(await gateways.classic.listLoadBalancers(stageHere));
    expect(loadBalancers).toMatchObject([{ name: 'mysite-stage', kind: 'classic' }]);
    const targets = valueOf(await gateways.classic.listTargets(stageHere, targetGroups));
    expect(Object.keys(targets)).toEqual(targetGroups.map(({ id }) => id));
    expect(targets[targetGroups[0]?.id ?? '']?.[0]?.id).toMatch(/^i-/);
  });

  it('server certificates with what is in them, and the quota', async () => {
    const { certificates, quota } = valueOf(await gateways.iam.listServerCertificates(PROD));
    expect(quota).toBe(20);
    expect(certificates.find(({ name }) => name === 'mysite-2025')).toMatchObject({
      path: '/prod/',
      region: 'global',
      names: ['mysite.example', '*.mysite.example', 'wiki.corp.example'],
      chain: [{ isCa: true }],
    });
  });

  it('zones and all their records, with who owns them', async () => {
    const { zones, records } = valueOf(await gateways.route53.listHostedZones(PROD));
    expect(records.length).toBe(zones.reduce((sum, { recordCount }) => sum + (recordCount ?? 0), 0));
    expect(zones.every(({ isPrivate, nameServers }) => isPrivate || nameServers.length === 4)).toBe(true);
    expect(records.find(({ name, type }) => name === 'pay.example' && type === 'A')?.managedBy).toMatchObject(
      [{ manager: 'external-dns', owner: 'prod-eu' }],
    );
  });

  it('with one session per role, however many calls', async () => {
    await Promise.all([
      gateways.iam.listServerCertificates(STAGE),
      gateways.classic.listLoadBalancers(stageHere),
      gateways.ec2.listInstances(stageHere),
    ]);
    const operations = (await simulator.calls()).map(({ operation }) => operation);
    expect(operations.filter((operation) => operation === 'AssumeRole')).toHaveLength(1);
  });
});

describe('server certificates', () => {
  it('are uploaded, read back, and refused under a name that is taken', async () => {
    const { result, certificatePem, privateKeyPem } = await upload(PROD, 'mysite-next');
    const { arn, requestId } = valueOf(result);
    expect(arn).toBe(`arn:aws:iam::${PROD}:server-certificate/test/mysite-next`);
    expect(calls.at(-1)).toMatchObject({
      operation: 'UploadServerCertificate',
      purpose: 'change',
      requestId,
    });
    expect(JSON.stringify(calls)).not.toContain(privateKeyPem.split('\n')[1]);

    const stored = valueOf(await gateways.iam.readServerCertificate(PROD, 'mysite-next'));
    expect(stored).toMatchObject({ arn, tags: { owner: 'web' } });
    expect(stored?.leaf).toEqual(readCertificate(certificatePem));

    const { result: again } = await upload(PROD, 'mysite-next');
    expect(again).toMatchObject({ ok: false, problem: { code: 'already-exists', field: 'name' } });
    expect(valueOf(await gateways.iam.readServerCertificate(PROD, 'nobody'))).toBeNull();
  });

  it('need their own key', async () => {
    const [one, other] = await Promise.all([newCertificate('a.example'), newCertificate('b.example')]);
    const given = { accountId: PROD, name: 'mixed', path: '/', chainPem: null, tags: {} };
    const mixed = { ...given, ...one, privateKeyPem: other.privateKeyPem };
    expect(codeOf(await gateways.iam.uploadServerCertificate(mixed))).toBe('key-mismatch');
  });
});

describe('the certificate of a Classic listener', () => {
  const listener = { ...stageHere, loadBalancerName: 'mysite-stage', port: 443 };

  it('is swapped once load balancers know the new one', async () => {
    // A second and a half of ours.
    await simulator.setPropagationSeconds(900);
    const arn = valueOf((await upload(STAGE, 'mysite-stage-next')).result).arn;
    const before = valueOf(await gateways.classic.readListenerCertificates(listener));
    expect(codeOf(await gateways.classic.setCertificate(listener, arn))).toBe('certificate-not-found');
    expect(valueOf(await gateways.classic.readListenerCertificates(listener))).toEqual(before);

    const receipt = await vi.waitFor(
      async () => valueOf(await gateways.classic.setCertificate(listener, arn)),
      { timeout: 10_000, interval: 200 },
    );
    expect(receipt.requestId).toMatch(/^[\w-]{8,}$/);
    expect(valueOf(await gateways.classic.readListenerCertificates(listener))).toEqual({
      default: arn,
      sni: [],
    });
  });

  it('is nothing where there is no such listener or load balancer', async () => {
    const elsewhere = [
      { ...listener, port: 8443 },
      { ...listener, loadBalancerName: 'gone' },
    ];
    for (const one of elsewhere) {
      expect(valueOf(await gateways.classic.readListenerCertificates(one))).toBeNull();
      const arn = toArn(`arn:aws:iam::${STAGE}:server-certificate/any`);
      expect(['not-found', 'certificate-not-found']).toContain(
        codeOf(await gateways.classic.setCertificate(one, arn)),
      );
    }
  });
});

describe('the certificates of a listener', () => {
  it('are added, made the default and removed', async () => {
    const arn = valueOf((await upload(PROD, 'mysite-eu-next')).result).arn;
    const { listenerArn, before } = await europeanListener();
    const listener = { ...prodEurope, listenerArn };
    const read = async () => valueOf(await gateways.elbV2.readListenerCertificates(listener));

    valueOf(await gateways.elbV2.addSniCertificate(listener, arn));
    valueOf(await gateways.elbV2.addSniCertificate(listener, arn));
    expect(await read()).toEqual({ default: before, sni: [arn] });
    valueOf(await gateways.elbV2.setDefaultCertificate(listener, arn));
    expect(await read()).toEqual({ default: arn, sni: [arn] });
    valueOf(await gateways.elbV2.removeSniCertificate(listener, arn));
    expect(await read()).toEqual({ default: arn, sni: [] });
    expect(codeOf(await gateways.elbV2.removeSniCertificate(listener, before))).toBe('certificate-not-found');
    expect(codeOf(await gateways.elbV2.removeSniCertificate(listener, arn))).toBe('not-permitted');
  });

  it('are nothing where the listener is gone', async () => {
    const { listenerArn, before } = await europeanListener();
    const gone = { ...prodEurope, listenerArn: toArn(listenerArn.replace(/.{4}$/, '0000')) };
    expect(valueOf(await gateways.elbV2.readListenerCertificates(gone))).toBeNull();
    expect(codeOf(await gateways.elbV2.setDefaultCertificate(gone, before))).toBe('not-found');
  });
});

const creation = (name: string, weight: number) => ({
  action: 'CREATE' as const,
  exact: toExact({
    Name: name,
    Type: 'A',
    SetIdentifier: `w${weight}`,
    Weight: weight,
    TTL: 60,
    ResourceRecords: [{ Value: '192.0.2.1' }],
  }),
});

describe('record sets', () => {
  it('are replaced in one batch, or not at all', async () => {
    const { zones } = valueOf(await gateways.route53.listHostedZones(PROD));
    const zone = zones.find(({ name, isPrivate }) => name === 'mysite.example' && !isPrivate);
    if (!zone) throw new Error('The estate has no such zone.');
    const read = async () =>
      valueOf(await gateways.route53.readRecordSets(PROD, zone.id, zone.name))?.map(({ exact }) => exact) ??
      [];
    const before = await read();
    const old = before.find((exact) => fromExact(exact).Type === 'A');
    if (old === undefined) throw new Error('The apex has no address.');
    const wanted = toExact({
      Name: 'mysite.example.',
      Type: 'A',
      TTL: 60,
      ResourceRecords: [{ Value: '192.0.2.99' }],
    });
    const changes = [
      { action: 'DELETE', exact: old },
      { action: 'CREATE', exact: wanted },
    ] as const;

    const { changeId } = valueOf(await gateways.route53.changeRecordSets(PROD, zone.id, changes, 'a test'));
    expect(changeId).not.toContain('/');
    expect(['PENDING', 'INSYNC']).toContain(valueOf(await gateways.route53.readChange(PROD, changeId)));
    const after = await read();
    expect(after).toContain(wanted);
    expect(after).toHaveLength(before.length);

    const again = await gateways.route53.changeRecordSets(PROD, zone.id, changes, 'again');
    expect(codeOf(again)).toBe('changed-meanwhile');
    expect(await read()).toEqual(after);
    expect(valueOf(await gateways.route53.readRecordSets(PROD, 'Z000000NOTHERE', zone.name))).toBeNull();
  });

  it('of a name are those of that name only, a wildcard among them', async () => {
    const { zones } = valueOf(await gateways.route53.listHostedZones(PROD));
    const zone = zones.find(({ name }) => name === 'growth.example');
    if (!zone) throw new Error('The estate has no such zone.');
    const changes = [
      creation('*.try.growth.example.', 1),
      creation('*.try.growth.example.', 2),
      creation('a.try.growth.example.', 3),
    ];
    valueOf(await gateways.route53.changeRecordSets(PROD, zone.id, changes, 'a test'));
    const read = valueOf(await gateways.route53.readRecordSets(PROD, zone.id, '*.try.growth.example'));
    expect(read).toMatchObject([
      { name: '*.try.growth.example', routing: { kind: 'weighted', weight: 1 } },
      { name: '*.try.growth.example', routing: { kind: 'weighted', weight: 2 } },
    ]);
    const removals = read?.map(({ exact }) => ({ action: 'DELETE' as const, exact })) ?? [];
    valueOf(await gateways.route53.changeRecordSets(PROD, zone.id, removals, 'put back'));
    expect(valueOf(await gateways.route53.readRecordSets(PROD, zone.id, '*.try.growth.example'))).toEqual([]);
  });
});

describe('refusals', () => {
  it('name the permission that a role lacks', async () => {
    await simulator.deny(
      STAGE,
      'HeadgateChange',
      'elasticloadbalancing:SetLoadBalancerListenerSSLCertificate',
    );
    const listener = { ...stageHere, loadBalancerName: 'mysite-stage', port: 443 };
    const arn = toArn(`arn:aws:iam::${STAGE}:server-certificate/any`);
    expect(await gateways.classic.setCertificate(listener, arn)).toMatchObject({
      problem: {
        code: 'access-denied',
        message: expect.stringContaining(
          'HeadgateChange/headgate may not call elasticloadbalancing:SetLoadBalancer',
        ),
        aws: { errorCode: 'AccessDenied', requestId: expect.stringMatching(/.+/) },
      },
    });
    const elsewhere = { accountId: PARTNER, region: 'us-east-1' };
    expect(codeOf(await gateways.acm.listCertificates(elsewhere))).toBe('access-denied');
  });

  it('name the role that cannot be assumed', async () => {
    const accounts = config.accounts.map((account) => Object.assign({}, account, { externalId: 'a-guess' }));
    const strangers = createGateways({ ...config, accounts });
    expect(await strangers.iam.listServerCertificates(PROD)).toMatchObject({
      problem: {
        code: 'access-denied',
        message: expect.stringContaining(`assume arn:aws:iam::${PROD}:role/HeadgateRead`),
        aws: { service: 'STS', operation: 'AssumeRole' },
      },
    });
    strangers.close();
  });

  it('say that there are no credentials', async () => {
    const none = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_EC2_METADATA_DISABLED: 'true' };
    const files = { AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull };
    for (const [name, value] of Object.entries({ ...none, ...files })) vi.stubEnv(name, value);
    const penniless = createGateways(config);
    expect(await penniless.iam.listServerCertificates(PROD)).toMatchObject({
      problem: { code: 'credentials', aws: { service: 'STS', operation: 'AssumeRole', requestId: null } },
    });
    penniless.close();
  });

  it('keep ambient credentials out of an account that they do not belong to', async () => {
    const accounts = config.accounts.map((account) =>
      Object.assign({}, account, { readRoleArn: null, changeRoleArn: null }),
    );
    const roleless = createGateways({ ...config, accounts }, { onCall: (call) => calls.push(call) });
    expect(codeOf(await roleless.iam.listServerCertificates(PROD))).toBe('ok');
    expect(await roleless.iam.listServerCertificates(STAGE)).toMatchObject({
      problem: {
        code: 'credentials',
        message: `The credentials for account stage (${STAGE}) belong to account ${PROD}.`,
      },
    });
    const listener = { ...stageHere, loadBalancerName: 'mysite-stage', port: 443 };
    const arn = toArn(`arn:aws:iam::${STAGE}:server-certificate/any`);
    expect(codeOf(await roleless.classic.setCertificate(listener, arn))).toBe('credentials');
    expect(calls.filter(({ operation }) => operation === 'GetCallerIdentity')).toHaveLength(1);
    expect((await simulator.calls()).map(({ operation }) => operation)).not.toContain(
      'SetLoadBalancerListenerSSLCertificate',
    );
    roleless.close();
  });

  it('keep changes out of an account that is only observed', async () => {
    const accounts = config.accounts.map((account) =>
      Object.assign({}, account, { mode: 'observe' as const }),
    );
    const observers = createGateways({ ...config, accounts });
    const listener = { ...stageHere, loadBalancerName: 'mysite-stage', port: 443 };
    const arn = toArn(`arn:aws:iam::${STAGE}:server-certificate/any`);
    expect(codeOf(await observers.classic.setCertificate(listener, arn))).toBe('not-permitted');
    expect(codeOf(await observers.classic.readListenerCertificates(listener))).toBe('ok');
    expect(codeOf(await observers.iam.listServerCertificates('999999999999'))).toBe('not-configured');
    observers.close();
  });

  it('say throttled once the retries are used up', async () => {
    await simulator.addFault({ match: { operation: 'ListServerCertificates' }, effect: 'throttle' });
    expect(codeOf(await gateways.iam.listServerCertificates(PROD))).toBe('throttled');
    expect(calls.at(-1)).toMatchObject({ operation: 'ListServerCertificates', attempts: 3 });
  });

  it('fail a whole list for one item that cannot be read', async () => {
    await simulator.addFault({ match: { operation: 'DescribeTargetHealth' }, times: 3, effect: 'error-500' });
    const { targetGroups } = valueOf(await gateways.elbV2.listLoadBalancers(stageHere));
    const [first] = targetGroups;
    if (!first) throw new Error('The estate has no target group.');
    expect(codeOf(await gateways.elbV2.listTargets(stageHere, [first]))).toBe('service-failure');
  });

  it('say unreachable when nobody answers', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${await freePort()}`);
    const lonely = createGateways(config);
    expect(await lonely.elbV2.listLoadBalancers(prodHere)).toMatchObject({
      problem: { code: 'unreachable', aws: { errorCode: 'ECONNREFUSED', requestId: null } },
    });
    lonely.close();
  });

  it('end what is under way when the gateways close', async () => {
    await simulator.addFault({ match: { service: 'iam' }, effect: { latencyMilliseconds: 30_000 } });
    const listing = gateways.iam.listServerCertificates(PROD);
    await vi.waitFor(async () =>
      expect((await simulator.calls()).some(({ operation }) => operation === 'ListServerCertificates')).toBe(
        true,
      ),
    );
    gateways.close();
    expect(codeOf(await listing)).toBe('unreachable');
  });
});
