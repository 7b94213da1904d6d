import { describe, expect, it } from 'vitest';
import type { ManagedBy } from '../domain/managed-by.ts';
import { listenerManagers, managersByTags } from './managed-by.ts';
import type { Tags } from './tags.ts';

describe('managersByTags', () => {
  it.each<[string, Tags, ManagedBy[]]>([
    ['nobody', { Name: 'web', team: 'shop' }, []],
    [
      'CloudFormation',
      { 'aws:cloudformation:stack-name': 'shop', 'aws:cloudformation:logical-id': 'Listener' },
      [
        {
          manager: 'cloudformation',
          owner: 'shop',
          evidence: 'tag aws:cloudformation:stack-name = shop',
        },
      ],
    ],
    [
      'the load balancer controller, all its tags in one entry',
      {
        'ingress.k8s.aws/stack': 'shop/web',
        'elbv2.k8s.aws/cluster': 'prod',
        'ingress.k8s.aws/resource': '443',
      },
      [
        {
          manager: 'kubernetes',
          owner: 'prod',
          evidence:
            'tag ingress.k8s.aws/stack = shop/web, tag elbv2.k8s.aws/cluster = prod, tag ingress.k8s.aws/resource = 443',
        },
      ],
    ],
    [
      'the controller built into Kubernetes',
      { 'kubernetes.io/cluster/legacy': 'owned', 'kubernetes.io/service-name': 'default/web' },
      [
        {
          manager: 'kubernetes',
          owner: 'legacy',
          evidence: 'tag kubernetes.io/cluster/legacy = owned, tag kubernetes.io/service-name = default/web',
        },
      ],
    ],
    ['nobody, of what a cluster only shares', { 'kubernetes.io/cluster/prod': 'shared' }, []],
    [
      'Terraform by the configured tag',
      { Workspace: 'edge-prod' },
      [{ manager: 'terraform', owner: 'edge-prod', evidence: 'tag Workspace = edge-prod' }],
    ],
    [
      'two managers',
      { Workspace: '', 'aws:cloudformation:stack-name': 's' },
      [
        { manager: 'terraform', owner: null, evidence: 'tag Workspace = ' },
        { manager: 'cloudformation', owner: 's', evidence: 'tag aws:cloudformation:stack-name = s' },
      ],
    ],
  ])('finds %s', (_, tags, expected) => {
    expect(managersByTags(tags, 'Workspace')).toEqual(expected);
  });

  it('knows no Terraform without a configured tag', () => {
    expect(managersByTags({ Workspace: 'edge-prod' }, null)).toEqual([]);
  });
});

describe('listenerManagers', () => {
  it("takes the load balancer's managers where the listener names none of that kind", () => {
    const own = { 'elbv2.k8s.aws/cluster': 'own' };
    const balancer = { 'elbv2.k8s.aws/cluster': 'prod', 'aws:cloudformation:stack-name': 'shop' };
    expect(listenerManagers(own, balancer, null)).toEqual([
      { manager: 'kubernetes', owner: 'own', evidence: 'tag elbv2.k8s.aws/cluster = own' },
      {
        manager: 'cloudformation',
        owner: 'shop',
        evidence: 'tag aws:cloudformation:stack-name = shop on the load balancer',
      },
    ]);
  });
});
