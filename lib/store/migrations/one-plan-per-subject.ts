import { sql, type Kysely, type Migration } from 'kysely';

/** At most one plan at work on a subject: two people who confirm at the same moment meet here. */
export const onePlanPerSubject: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema.alterTable('plans').addColumn('subject', 'text').execute();
    await database.schema
      .createIndex('plans_at_work')
      .unique()
      .on('plans')
      .column('subject')
      .where(sql.ref('state'), 'in', sql`('running', 'proving', 'undoing')`)
      .execute();
  },
};
