import type { Account } from '../../world.ts';

/** What `HeadgateRead` may not do: everything that changes something. */
const changes = [
  'elasticloadbalancing:AddListenerCertificates',
  'elasticloadbalancing:ModifyListener',
  'elasticloadbalancing:RemoveListenerCertificates',
  'elasticloadbalancing:SetLoadBalancerListenerSSLCertificate',
  'iam:DeleteServerCertificate',
  'iam:TagServerCertificate',
  'iam:UploadServerCertificate',
  'acm:DeleteCertificate',
  'acm:ImportCertificate',
  'route53:ChangeResourceRecordSets',
];

/** The two roles that the console assumes in the account. */
export function addRoles(
  account: Account,
  options: { readonly deniedToRead?: readonly string[] } = {},
): void {
  const externalId = `headgate-${account.name}-${account.id.slice(0, 4)}`;
  const denied = new Set([...changes, ...(options.deniedToRead ?? [])]);
  account.roles.set('HeadgateRead', { name: 'HeadgateRead', externalId, denied });
  account.roles.set('HeadgateChange', { name: 'HeadgateChange', externalId, denied: new Set() });
}
