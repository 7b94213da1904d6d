import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pooledKey, type KeyKind } from '../../certificates/pki.ts';
import { acmArnOf, storePendingAcmCertificate } from '../../certificates/store.ts';
import type { Context, StoredListener } from '../../world.ts';
import { handlers as elbv2 } from '../elbv2.ts';
import { elsewhere, inAcm, inIam, smallWorld } from '../test-world.ts';
import { fixedResponse } from './actions.ts';
import { newListener, newLoadBalancer } from './create.ts';

let context: Context;

// Such a key takes seconds to make, more on a busy machine.
beforeAll(() => {
  pooledKey('rsa4096', 'leaf');
}, 60_000);

beforeEach(() => {
  context = smallWorld();
});

function secureListener(type: 'application' | 'network', certificateArn: string): StoredListener {
  const loadBalancer = newLoadBalancer(context, { name: `lb-${context.region.listeners.size}`, type });
  const protocol = type === 'application' ? 'HTTPS' : 'TLS';
  return newListener(context, loadBalancer, {
    port: 443,
    protocol,
    certificateArn,
    defaultActions: [fixedResponse(404, '')],
  });
}

function arnOf({ description }: StoredListener): string {
  return description.ListenerArn ?? '';
}

function add(listener: StoredListener, CertificateArn: string) {
  const input = { ListenerArn: arnOf(listener), Certificates: [{ CertificateArn }] };
  return elbv2.AddListenerCertificates(input, context);
}

function remove(listener: StoredListener, CertificateArn: string) {
  const input = { ListenerArn: arnOf(listener), Certificates: [{ CertificateArn }] };
  return elbv2.RemoveListenerCertificates(input, context);
}

function listed(listener: StoredListener): [string | undefined, boolean | undefined][] {
  const { Certificates } = elbv2.DescribeListenerCertificates({ ListenerArn: arnOf(listener) }, context);
  return Certificates.map(({ CertificateArn, IsDefault }) => [CertificateArn, IsDefault]);
}

describe('the certificates of a listener', () => {
  test('are the default apart from the list, of which DescribeListeners shows nothing', async () => {
    const [first, second] = [await inIam(context, 'first'), await inAcm(context)];
    const listener = secureListener('application', first);
    add(listener, second);
    expect(listed(listener)).toEqual([
      [first, true],
      [second, false],
    ]);
    const { Listeners } = elbv2.DescribeListeners({ ListenerArns: [arnOf(listener)] }, context);
    expect(Listeners[0]?.Certificates).toEqual([{ CertificateArn: first }]);
  });

  test('are added once, however often', async () => {
    const [first, second] = [await inIam(context, 'first'), await inIam(context, 'second')];
    const listener = secureListener('application', first);
    add(listener, second);
    add(listener, second);
    expect(listener.sni).toEqual([second]);
  });

  test('show a default twice that is also listed', async () => {
    const only = await inIam(context, 'only');
    const listener = secureListener('application', only);
    add(listener, only);
    expect(listed(listener)).toEqual([
      [only, true],
      [only, false],
    ]);
    remove(listener, only);
    expect(listed(listener)).toEqual([[only, true]]);
  });

  test('page', async () => {
    const listener = secureListener('application', await inIam(context, 'first'));
    add(listener, await inIam(context, 'second'));
    const input = { ListenerArn: arnOf(listener), PageSize: 1 };
    const { NextMarker } = elbv2.DescribeListenerCertificates(input, context);
    const rest = elbv2.DescribeListenerCertificates({ ...input, Marker: NextMarker }, context);
    expect(rest).toMatchObject({ Certificates: [{ IsDefault: false }] });
    expect(rest.NextMarker).toBeUndefined();
  });

  test('cannot lose the default, nor what is not listed', async () => {
    const [first, second] = [await inIam(context, 'first'), await inIam(context, 'second')];
    const listener = secureListener('application', first);
    expect(() => remove(listener, first)).toThrow(
      expect.objectContaining({
        name: 'OperationNotPermittedException',
        message: 'Default certificate cannot be removed',
      }),
    );
    expect(() => remove(listener, second)).toThrow(
      expect.objectContaining({ name: 'CertificateNotFoundException' }),
    );
  });

  test('are 25 per load balancer at most, over all its listeners, defaults aside', async () => {
    const certificates = await Promise.all(
      Array.from({ length: 27 }, (_, index) => inIam(context, `certificate-${index}`)),
    );
    const [byDefault = '', last = '', ...rest] = certificates;
    const listener = secureListener('application', byDefault);
    const loadBalancer = context.region.loadBalancers.get(listener.description.LoadBalancerArn ?? '');
    const other =
      loadBalancer &&
      newListener(context, loadBalancer, {
        port: 8443,
        protocol: 'HTTPS',
        certificateArn: byDefault,
        sni: rest.slice(0, 5),
        defaultActions: [],
      });
    for (const arn of rest.slice(5)) add(listener, arn);
    add(listener, byDefault);
    expect(() => add(listener, last)).toThrow(
      expect.objectContaining({ name: 'TooManyCertificatesException' }),
    );
    other?.sni.pop();
    add(listener, last);
    expect(listener.sni).toHaveLength(22);
  });

  test('may not be marked as default by a caller', async () => {
    const listener = secureListener('application', await inIam(context, 'first'));
    const Certificates = [{ CertificateArn: await inIam(context, 'second'), IsDefault: false }];
    const input = { ListenerArn: arnOf(listener), Certificates };
    for (const call of [elbv2.AddListenerCertificates, elbv2.ModifyListener]) {
      expect(() => call(input, context)).toThrow(
        expect.objectContaining({
          code: 'ValidationError',
          message: 'You cannot set the isDefault parameter for a certificate',
        }),
      );
    }
  });

  test('need a listener that terminates TLS', async () => {
    const loadBalancer = newLoadBalancer(context, { name: 'plain', type: 'application' });
    const plain = newListener(context, loadBalancer, { port: 80, protocol: 'HTTP', defaultActions: [] });
    const arn = await inIam(context, 'first');
    expect(() => add(plain, arn)).toThrow(expect.objectContaining({ code: 'ValidationError' }));
  });
});

describe('a certificate is found', () => {
  test('only after it has propagated from IAM', async () => {
    const listener = secureListener('application', await inIam(context, 'first'));
    const fresh = await inIam(context, 'fresh');
    const stored = context.account.serverCertificates.get('fresh');
    expect(stored).toBeDefined();
    if (stored) stored.usableFrom = new Date(Date.now() + 60_000);
    const refused = expect.objectContaining({ name: 'CertificateNotFoundException' });
    expect(() => add(listener, fresh)).toThrow(refused);
    const modify = () =>
      elbv2.ModifyListener(
        { ListenerArn: arnOf(listener), Certificates: [{ CertificateArn: fresh }] },
        context,
      );
    expect(modify).toThrow(refused);
    if (stored) stored.usableFrom = new Date();
    add(listener, fresh);
    modify();
    expect(listed(listener)).toEqual([
      [fresh, true],
      [fresh, false],
    ]);
  });

  test.each<[string, (context: Context) => Promise<string>]>([
    ['in ACM of another region', (here) => inAcm(elsewhere(here, 'eu-west-1'))],
    [
      'after it was deleted',
      (here) => Promise.resolve(`arn:aws:iam::${here.account.id}:server-certificate/gone`),
    ],
  ])('not %s', async (_name, arn) => {
    const listener = secureListener('application', await inIam(context, 'first'));
    const absent = await arn(context);
    expect(() => add(listener, absent)).toThrow(
      expect.objectContaining({ name: 'CertificateNotFoundException' }),
    );
  });

  test('but not supported while ACM waits for validation', async () => {
    const listener = secureListener('application', await inIam(context, 'first'));
    const pending = acmArnOf(storePendingAcmCertificate(context, { names: ['new.example.test'] }));
    expect(() => add(listener, pending)).toThrow(expect.objectContaining({ code: 'UnsupportedCertificate' }));
  });
});

describe('keys by the kind of load balancer', () => {
  test.each<['application' | 'network', 'IAM' | 'ACM', KeyKind, boolean]>([
    ['application', 'ACM', 'rsa4096', true],
    ['application', 'ACM', 'ec521', true],
    ['application', 'IAM', 'rsa4096', true],
    ['network', 'ACM', 'rsa3072', true],
    ['network', 'ACM', 'ec384', true],
    ['network', 'ACM', 'rsa4096', false],
    ['network', 'IAM', 'rsa4096', true],
  ])('%s, from %s, %s: accepted is %s', async (type, store, key, accepted) => {
    const listener = secureListener(type, await inIam(context, 'first'));
    const arn = store === 'IAM' ? await inIam(context, 'second', key) : await inAcm(context, key);
    const outcome = (): string => {
      try {
        add(listener, arn);
        return 'accepted';
      } catch (error) {
        return error instanceof Error && 'code' in error ? String(error.code) : 'another error';
      }
    };
    expect(outcome()).toBe(accepted ? 'accepted' : 'UnsupportedCertificate');
  });
});
