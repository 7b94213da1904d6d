import { z } from 'zod';
import { certificateLinkSchema, healthSchema, managedBySchema, viewBase, whereSchema } from './base.ts';

const kindSchema = z.enum(['application', 'network', 'gateway', 'classic', 'unknown']);

export const loadBalancerRowSchema = z.object({
  id: z.string(),
  href: z.string(),
  name: z.string(),
  kind: kindSchema,
  scheme: z.enum(['internet-facing', 'internal']),
  dnsName: z.string(),
  health: healthSchema,
  listeners: z.array(
    z.object({
      protocol: z.string(),
      port: z.number(),
      certificate: certificateLinkSchema.nullable(),
      sniCount: z.number(),
    }),
  ),
  /** DNS names that lead here. */
  names: z.array(z.string()),
  managedBy: z.array(managedBySchema),
  where: whereSchema,
  criticalFindings: z.number(),
  findings: z.number(),
  asOf: z.string().nullable(),
});

export const loadBalancersViewSchema = z.object({ ...viewBase, rows: z.array(loadBalancerRowSchema) });

const toneSchema = z.enum(['ok', 'warning', 'critical', 'unknown', 'neutral']);

/** One tile of the route diagram. `links` are ids of tiles in later columns. */
const tileSchema = z.object({
  id: z.string(),
  title: z.string(),
  details: z.array(z.string()),
  tone: toneSchema,
  href: z.string().nullable(),
  links: z.array(z.object({ to: z.string(), isBroken: z.boolean() })),
});

export const loadBalancerViewSchema = z.object({
  ...viewBase,
  /** `null` when no such load balancer is known; `gaps` then says whether it could be seen. */
  loadBalancer: z
    .object({
      id: z.string(),
      arn: z.string().nullable(),
      href: z.string(),
      name: z.string(),
      kind: kindSchema,
      scheme: z.enum(['internet-facing', 'internal']),
      dnsName: z.string(),
      ipAddressType: z.string(),
      state: z.string(),
      vpcId: z.string().nullable(),
      createdAt: z.string(),
      zones: z.array(z.object({ name: z.string(), addresses: z.array(z.string()) })),
      where: whereSchema,
      health: healthSchema,
      managedBy: z.array(managedBySchema),
      /** `TLS 1.2+ from client, plain HTTP to targets`. */
      tlsPath: z.string(),
      asOf: z.string().nullable(),
      healthAsOf: z.string().nullable(),
      tags: z.record(z.string(), z.string()),
      /** Names → listeners → rules → target groups → targets. */
      route: z.array(z.object({ title: z.string(), tiles: z.array(tileSchema) })),
      listeners: z.array(
        z.object({
          id: z.string(),
          protocol: z.string(),
          port: z.number(),
          policy: z.string().nullable(),
          default: certificateLinkSchema.nullable(),
          sni: z.array(certificateLinkSchema),
          namesServed: z.array(z.string()),
          managedBy: z.array(managedBySchema),
          /** Where the swap starts; `null` where the listener ends no TLS. */
          swapHref: z.string().nullable(),
          /** Why it cannot be swapped now, or `null`. */
          whyNotSwap: z.string().nullable(),
        }),
      ),
      targets: z.array(
        z.object({
          group: z.string(),
          id: z.string(),
          name: z.string().nullable(),
          port: z.number().nullable(),
          zone: z.string().nullable(),
          state: z.string(),
          tone: toneSchema,
          reason: z.string().nullable(),
          description: z.string().nullable(),
        }),
      ),
      names: z.array(
        z.object({
          name: z.string(),
          type: z.string(),
          via: z.string(),
          zoneHref: z.string(),
          isApex: z.boolean(),
        }),
      ),
      findings: z.number(),
      /** Commands that show the same with the AWS command line. */
      cli: z.array(z.string()),
      raw: z.string(),
    })
    .nullable(),
});

/** What the swap form needs: the listener as it stands, and every certificate that could go there. */
export const swapFormViewSchema = z.object({
  ...viewBase,
  form: z
    .object({
      loadBalancerId: z.string(),
      loadBalancerName: z.string(),
      href: z.string(),
      listenerId: z.string(),
      protocol: z.string(),
      port: z.number(),
      current: certificateLinkSchema.nullable(),
      sni: z.array(certificateLinkSchema),
      managedBy: z.array(managedBySchema),
      whyNot: z.string().nullable(),
      candidates: z.array(
        z.object({
          certificate: certificateLinkSchema,
          names: z.array(z.string()),
          /** Why this load balancer would refuse it, or `null`. */
          whyNot: z.string().nullable(),
          /** Best first: covers the names asked for, then the longest left. */
          covers: z.number(),
          asked: z.number(),
        }),
      ),
    })
    .nullable(),
});

export type LoadBalancerRow = z.output<typeof loadBalancerRowSchema>;
export type LoadBalancersView = z.output<typeof loadBalancersViewSchema>;
export type LoadBalancerView = z.output<typeof loadBalancerViewSchema>;
export type SwapFormView = z.output<typeof swapFormViewSchema>;
export type RouteTile = z.output<typeof tileSchema>;
