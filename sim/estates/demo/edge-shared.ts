import type { Place } from '../../world.ts';
import { importedCertificate } from '../build/certificates.ts';
import { machines } from '../build/machines.ts';
import type { Reached } from '../build/reached.ts';
import { applicationSite } from '../build/sites.ts';

/** Team → the names of each of its certificates. */
const teams: Readonly<Record<string, readonly (readonly [string, ...string[]])[]>> = {
  payments: [
    ['api.payments.example'],
    ['admin.payments.example'],
    ['cards.payments.example'],
    ['ledger.payments.example'],
    ['payout.payments.example'],
    ['refund.payments.example'],
    ['risk.payments.example'],
    ['terminal.payments.example'],
  ],
  media: [
    ['cdn.media.example', 'img.media.example', 'video.media.example'],
    ['upload.media.example'],
    ['player.media.example'],
    ['stream.media.example'],
    ['thumbs.media.example'],
    ['live.media.example'],
    ['archive.media.example'],
  ],
  growth: [
    ['a.growth.example'],
    ['b.growth.example'],
    ['campaign.growth.example'],
    ['links.growth.example'],
    ['news.growth.example'],
    ['polls.growth.example'],
    ['survey.growth.example'],
  ],
};

/**
 * One load balancer of three teams with 23 of the 25 SNI certificates it may have, `mysite.example` among them. The
 * successor of the media team's first certificate lies ready in ACM, and lacks `video.media.example`.
 */
export async function edgeShared(place: Place, mysite: string): Promise<Reached[]> {
  const sni: string[] = [];
  const names: string[] = [];
  for (const [team, certificates] of Object.entries(teams)) {
    for (const [index, sans] of certificates.entries()) {
      const daysLeft = 70 + ((index * 17) % 110);
      sni.push(await importedCertificate(place, { names: [...sans], daysLeft, tags: { team } }));
      names.push(...sans);
    }
  }
  await importedCertificate(place, {
    names: ['cdn.media.example', 'img.media.example'],
    daysLeft: 196,
    keyLabel: 'media-successor',
    tags: { team: 'media' },
  });
  const balancer = applicationSite(place, {
    name: 'edge-shared',
    zones: 'abc',
    dualStack: true,
    certificate: await importedCertificate(place, {
      names: ['wildcard.example', '*.wildcard.example'],
      daysLeft: 112,
    }),
    sni: [...sni, mysite],
    groups: [
      { name: 'edge-default', targets: machines(place, { name: 'edge-default', count: 3, zones: 'abc' }) },
      { name: 'edge-payments', targets: machines(place, { name: 'edge-payments', count: 6, zones: 'abc' }) },
      { name: 'edge-media', targets: machines(place, { name: 'edge-media', count: 6, zones: 'abc' }) },
      { name: 'edge-growth', targets: machines(place, { name: 'edge-growth', count: 3, zones: 'abc' }) },
    ],
    rules: {
      '*.payments.example': 'edge-payments',
      '*.media.example': 'edge-media',
      '*.growth.example': 'edge-growth',
    },
    tags: { owner: 'platform' },
  });
  return ['wildcard.example', ...names].map((name) => ({ name, balancer }));
}
