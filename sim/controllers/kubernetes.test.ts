import { expect, test } from 'vitest';
import { fixedResponse } from '../services/elbv2/actions.ts';
import { newListener, newLoadBalancer } from '../services/elbv2/create.ts';
import { smallWorld } from '../services/test-world.ts';
import { reconcile } from './kubernetes.ts';

function listenerOf(tags: Record<string, string>, scale: number) {
  const context = smallWorld(scale);
  const balancer = newLoadBalancer(context, { name: 'shop', type: 'application', tags });
  const listener = newListener(context, balancer, {
    port: 443,
    protocol: 'HTTPS',
    certificateArn: 'arn:one',
    sni: ['arn:sni'],
    defaultActions: [fixedResponse(200, 'ok')],
  });
  return { world: context.world, listener };
}

test.each([
  ['is put back once its time has passed', { 'elbv2.k8s.aws/cluster': 'prod' }, 10_000_000, 'arn:one'],
  ['stays until then', { 'elbv2.k8s.aws/cluster': 'prod' }, 1, 'arn:two'],
  ['stays where no controller is', { owner: 'shop' }, 10_000_000, 'arn:two'],
])('a manual change %s', async (_case, tags, scale, expected) => {
  const { world, listener } = listenerOf(tags, scale);
  reconcile(world);
  listener.description.Certificates = [{ CertificateArn: 'arn:two' }];
  listener.sni = [];
  await expect
    .poll(() => {
      reconcile(world);
      return listener.description.Certificates;
    })
    .toEqual([{ CertificateArn: expected }]);
  expect(listener.sni).toEqual(expected === 'arn:one' ? ['arn:sni'] : []);
});
