import { sql, type ColumnDefinitionBuilder, type Kysely, type Migration } from 'kysely';

/** Plans with their journal, activity, sections. */
export function firstTables(isPostgresql: boolean): Migration {
  const idType = isPostgresql ? 'serial' : 'integer';
  const bytesType = isPostgresql ? 'bytea' : 'blob';
  const asId = (column: ColumnDefinitionBuilder) =>
    isPostgresql ? column.primaryKey() : column.primaryKey().autoIncrement();
  return {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable('plans')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('changed_at', 'text', (column) => column.notNull())
        .addColumn('lease_owner', 'text')
        .addColumn('lease_until', 'text')
        .addColumn('lease_token', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('document', 'text', (column) => column.notNull())
        .execute();
      await database.schema
        .createIndex('plans_by_state')
        .on('plans')
        .columns(['state', 'created_at'])
        .execute();
      await database.schema.createIndex('plans_by_age').on('plans').columns(['created_at', 'id']).execute();
      await database.schema
        .createTable('journal')
        .addColumn('id', idType, asId)
        .addColumn('plan_id', 'text', (column) => column.notNull().references('plans.id'))
        .addColumn('step_id', 'text')
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('event', 'text', (column) => column.notNull())
        .execute();
      await database.schema.createIndex('journal_by_plan').on('journal').columns(['plan_id', 'id']).execute();
      await database.schema
        .createTable('activity')
        .addColumn('id', idType, asId)
        .addColumn('plan_id', 'text')
        .addColumn('entry', 'text', (column) => column.notNull())
        .execute();
      await database.schema
        .createTable('sections')
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('account_id', 'text', (column) => column.notNull())
        .addColumn('region', 'text', (column) => column.notNull())
        .addColumn('document', sql.raw(bytesType), (column) => column.notNull())
        .addPrimaryKeyConstraint('sections_key', ['kind', 'account_id', 'region'])
        .execute();
    },
  };
}
