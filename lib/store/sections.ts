import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import type { Kysely } from 'kysely';
import type { AnySection } from '../domain/snapshot.ts';
import type { Schema } from './schema.ts';
import type { Store } from './store.ts';

const compress = promisify(deflate);
const decompress = promisify(inflate);

/** A section is a row of its own, compressed on zlib's threads, so that a large estate never holds anything up for long. */
export function sectionsIn(database: Kysely<Schema>): Store['sections'] {
  return {
    async save(sections) {
      for (const section of sections) {
        const row = await toRow(section);
        await database
          .insertInto('sections')
          .values(row)
          .onConflict((conflict) => conflict.columns(['kind', 'account_id', 'region']).doUpdateSet(row))
          .execute();
      }
    },

    async load() {
      const rows = await database.selectFrom('sections').select('document').execute();
      return Promise.all(rows.map(toSection));
    },
  };
}

async function toRow(section: AnySection): Promise<Schema['sections']> {
  return {
    kind: section.kind,
    account_id: section.accountId,
    region: section.region,
    document: await compress(JSON.stringify(section)),
  };
}

/** Only `save` writes documents, so that each is a section; a migration drops what an earlier version saved otherwise. */
async function toSection({ document }: Pick<Schema['sections'], 'document'>): Promise<AnySection> {
  const section: AnySection = JSON.parse((await decompress(document)).toString());
  return section;
}
