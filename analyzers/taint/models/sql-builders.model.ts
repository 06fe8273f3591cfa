/** Query builders and object-relational mappers: the places where they take SQL text as it is, and what their methods do. */
import type { Row } from '../row.js';
import { anywhere, anywhereOf, exported, results, whole } from './paths.js';
import { takesQuery } from './queries.js';

const PRISMA = ['@prisma/client', '.prisma/client', '@prisma/client/edge'];
const DRIZZLE = ['drizzle-orm', 'drizzle-orm/*'];
const PART = 'a part of an SQL statement';

const rows: readonly Row[] = [
  ...takesQuery({ id: 'knex.raw', paths: anywhereOf('knex', 'raw', 'schema.raw'), text: 'Argument[0]' }),
  ...takesQuery({ id: 'knex.clause', paths: anywhereOf('knex', 'whereRaw', 'orWhereRaw', 'andWhereRaw', 'havingRaw', 'orHavingRaw', 'orderByRaw', 'groupByRaw', 'joinRaw', 'fromRaw', 'withRaw'), text: 'Argument[0]', label: PART, effect: 'none', answers: [] }),
  { id: 'knex.with-raw', type: 'sink', kind: 'sql', paths: anywhereOf('knex', 'withRaw'), at: 'Argument[1]', label: PART },
  { id: 'knex.effect.read', type: 'effect', effect: 'database-read', paths: anywhereOf('knex', 'select', 'first', 'pluck', 'count', 'min', 'max', 'sum', 'avg') },
  { id: 'knex.effect.write', type: 'effect', effect: 'database-write', paths: anywhereOf('knex', 'insert', 'update', 'del', 'delete', 'truncate', 'upsert', 'increment', 'decrement', 'batchInsert', 'schema.createTable', 'schema.dropTable', 'schema.dropTableIfExists', 'schema.alterTable') },
  { id: 'knex.answer', type: 'source', kind: 'database-content', paths: [...anywhereOf('knex', 'select', 'first', 'where', 'limit', 'orderBy', 'returning'), ...results(results(whole('knex')))], from: 'Return' },

  ...takesQuery({ id: 'sequelize.query', paths: anywhere(['sequelize', 'sequelize-typescript', '@sequelize/core'], 'query'), text: 'Argument[0]', members: ['Argument[0].Member[query]'] }),
  ...takesQuery({ id: 'sequelize.literal', paths: [...anywhere(['sequelize', 'sequelize-typescript', '@sequelize/core'], 'literal'), ...exported(['sequelize', '@sequelize/core'], 'literal')], text: 'Argument[0]', label: PART, effect: 'none', answers: [] }),
  { id: 'sequelize.effect.read', type: 'effect', effect: 'database-read', paths: anywhere(['sequelize', 'sequelize-typescript', '@sequelize/core'], 'findAll', 'findOne', 'findByPk', 'findAndCountAll', 'count', 'max', 'min', 'sum', 'aggregate') },
  { id: 'sequelize.effect.write', type: 'effect', effect: 'database-write', paths: anywhere(['sequelize', 'sequelize-typescript', '@sequelize/core'], 'create', 'bulkCreate', 'update', 'upsert', 'findOrCreate', 'destroy', 'truncate', 'increment', 'decrement', 'save', 'drop', 'restore') },
  { id: 'sequelize.answer', type: 'source', kind: 'database-content', paths: anywhere(['sequelize', 'sequelize-typescript', '@sequelize/core'], 'findAll', 'findOne', 'findByPk', 'findAndCountAll', 'findOrCreate'), from: 'Return' },

  ...takesQuery({ id: 'typeorm.query', paths: anywhere('typeorm', 'query'), text: 'Argument[0]' }),
  // Conditions are SQL text; values belong into the parameters beside them.
  ...takesQuery({ id: 'typeorm.condition', paths: anywhere('typeorm', 'where', 'andWhere', 'orWhere', 'having', 'andHaving', 'orHaving', 'orderBy', 'addOrderBy', 'groupBy', 'addGroupBy', 'addSelect', 'distinctOn'), text: 'Argument[0]', label: PART, effect: 'none', answers: [] }),
  ...takesQuery({ id: 'typeorm.join', paths: anywhere('typeorm', 'innerJoin', 'leftJoin', 'innerJoinAndSelect', 'leftJoinAndSelect', 'innerJoinAndMapOne', 'leftJoinAndMapOne', 'innerJoinAndMapMany', 'leftJoinAndMapMany'), text: 'Argument[2]', label: PART, effect: 'none', answers: [] }),
  { id: 'typeorm.select', type: 'sink', kind: 'sql', paths: anywhere('typeorm', 'createQueryBuilder().select'), at: 'Argument[0]', label: PART },
  { id: 'typeorm.raw', type: 'sink', kind: 'sql', paths: exported('typeorm', 'Raw'), at: 'Argument[0]', label: PART },
  { id: 'typeorm.effect.read', type: 'effect', effect: 'database-read', paths: anywhere('typeorm', 'find', 'findBy', 'findOne', 'findOneBy', 'findOneOrFail', 'findAndCount', 'count', 'countBy', 'exists', 'existsBy', 'getMany', 'getOne', 'getRawMany', 'getRawOne', 'getManyAndCount') },
  { id: 'typeorm.effect.write', type: 'effect', effect: 'database-write', paths: anywhere('typeorm', 'save', 'insert', 'update', 'upsert', 'delete', 'remove', 'softDelete', 'softRemove', 'restore', 'clear', 'increment', 'decrement') },
  { id: 'typeorm.answer', type: 'source', kind: 'database-content', paths: anywhere('typeorm', 'find', 'findBy', 'findOne', 'findOneBy', 'findOneOrFail', 'findAndCount', 'getMany', 'getOne', 'getRawMany', 'getRawOne'), from: 'Return' },

  ...takesQuery({ id: 'prisma.unsafe', paths: anywhere(PRISMA, '$queryRawUnsafe', '$executeRawUnsafe'), text: 'Argument[0]' }),
  ...takesQuery({ id: 'prisma.raw', paths: exported(PRISMA, 'Prisma.raw'), text: 'Argument[0]', label: PART, effect: 'none', answers: [] }),
  { id: 'prisma.tag', type: 'sanitize', paths: exported(PRISMA, 'Prisma.sql', 'Prisma.join'), from: 'Argument[0..]', to: 'Return', stops: ['sql'] },
  { id: 'prisma.tag.effect.read', type: 'effect', effect: 'database-read', paths: anywhere(PRISMA, '$queryRaw'), verb: { at: 'Argument[0].Element[0]', language: 'sql', fallback: 'database-read' } },
  { id: 'prisma.tag.effect.write', type: 'effect', effect: 'database-write', paths: anywhere(PRISMA, '$executeRaw') },
  { id: 'prisma.effect.read', type: 'effect', effect: 'database-read', paths: anywhere(PRISMA, 'findUnique', 'findUniqueOrThrow', 'findFirst', 'findFirstOrThrow', 'findMany', 'count', 'aggregate', 'groupBy', 'findRaw', 'aggregateRaw') },
  { id: 'prisma.effect.write', type: 'effect', effect: 'database-write', paths: anywhere(PRISMA, 'create', 'createMany', 'createManyAndReturn', 'update', 'updateMany', 'updateManyAndReturn', 'upsert', 'delete', 'deleteMany', '$runCommandRaw') },
  { id: 'prisma.answer', type: 'source', kind: 'database-content', paths: anywhere(PRISMA, '$queryRaw', 'findUnique', 'findUniqueOrThrow', 'findFirst', 'findFirstOrThrow', 'findMany', 'groupBy', 'findRaw', 'aggregateRaw'), from: 'Return' },
  { id: 'prisma.command', type: 'sink', kind: 'nosql', paths: anywhere(PRISMA, '$runCommandRaw', 'findRaw', 'aggregateRaw'), at: 'Argument[0]', label: 'a database command' },

  ...takesQuery({ id: 'drizzle.raw', paths: exported(DRIZZLE, 'sql.raw'), text: 'Argument[0]', label: PART, effect: 'none', answers: [] }),
  ...takesQuery({ id: 'drizzle.execute', paths: anywhere(DRIZZLE, 'execute', 'drizzle().run', 'drizzle().all', 'drizzle().get', 'drizzle().values'), text: 'Argument[0]' }),
  { id: 'drizzle.tag', type: 'sanitize', paths: exported(DRIZZLE, 'sql', 'sql.join', 'sql.identifier', 'sql.param', 'sql.placeholder'), from: 'Argument[0..]', to: 'Return', stops: ['sql'] },
  { id: 'drizzle.effect.read', type: 'effect', effect: 'database-read', paths: anywhere(DRIZZLE, 'select', 'selectDistinct', 'findMany', 'findFirst', '$count') },
  { id: 'drizzle.effect.write', type: 'effect', effect: 'database-write', paths: anywhere(DRIZZLE, 'insert', 'update', 'delete') },
  { id: 'drizzle.answer', type: 'source', kind: 'database-content', paths: [...anywhere(DRIZZLE, 'findMany', 'findFirst', 'returning'), ...anywhere(DRIZZLE, 'select().from', 'select().from().where', 'select().from().where().limit', 'select().from().limit')], from: 'Return' },

  ...takesQuery({ id: 'kysely.raw', paths: [...exported('kysely', 'sql.raw', 'sql.lit', 'sql.literal', 'CompiledQuery.raw')], text: 'Argument[0]', label: PART, effect: 'none', answers: [] }),
  { id: 'kysely.tag', type: 'sanitize', paths: exported('kysely', 'sql', 'sql.val', 'sql.ref', 'sql.table', 'sql.id', 'sql.join'), from: 'Argument[0..]', to: 'Return', stops: ['sql'] },
  { id: 'kysely.effect.read', type: 'effect', effect: 'database-read', paths: anywhere('kysely', 'selectFrom', 'selectNoFrom') },
  { id: 'kysely.effect.write', type: 'effect', effect: 'database-write', paths: anywhere('kysely', 'insertInto', 'updateTable', 'deleteFrom', 'replaceInto', 'mergeInto') },
  { id: 'kysely.answer', type: 'source', kind: 'database-content', paths: anywhere('kysely', 'execute', 'executeTakeFirst', 'executeTakeFirstOrThrow', 'executeQuery', 'stream'), from: 'Return' },

  ...takesQuery({ id: 'mikro-orm.execute', paths: anywhere(['@mikro-orm/core', '@mikro-orm/knex', '@mikro-orm/sql', '@mikro-orm/postgresql', '@mikro-orm/mysql', '@mikro-orm/sqlite', '@mikro-orm/better-sqlite'], 'execute'), text: 'Argument[0]' }),
  ...takesQuery({ id: 'mikro-orm.raw', paths: exported(['@mikro-orm/core', '@mikro-orm/postgresql', '@mikro-orm/mysql', '@mikro-orm/sqlite'], 'raw'), text: 'Argument[0]', label: PART, effect: 'none', answers: [] }),
  ...takesQuery({ id: 'objection.raw', paths: [...exported('objection', 'raw'), ...anywhere('objection', 'raw', 'whereRaw', 'orWhereRaw', 'havingRaw', 'orderByRaw', 'groupByRaw', 'joinRaw', 'fromRaw')], text: 'Argument[0]', label: PART, effect: 'none', answers: [] }),
  ...takesQuery({ id: 'databases.query', paths: anywhere('@databases/sql', '__dangerous__rawValue'), text: 'Argument[0]', label: PART, effect: 'none', answers: [] }),

  // PostgREST: filters given as text are read as filters.
  { id: 'supabase.or', type: 'sink', kind: 'query-text', paths: anywhere(['@supabase/supabase-js', '@supabase/postgrest-js'], 'or'), at: 'Argument[0]', label: 'a filter of a database query' },
  { id: 'supabase.filter', type: 'sink', kind: 'query-text', paths: anywhere(['@supabase/supabase-js', '@supabase/postgrest-js'], 'filter', 'not'), at: 'Argument[1]', grade: 'possible', label: 'an operator of a database query' },
  { id: 'supabase.rpc', type: 'sink', kind: 'query-text', paths: anywhere(['@supabase/supabase-js', '@supabase/postgrest-js'], 'rpc'), at: 'Argument[0]', label: 'the name of a database function' },
  // A database function that takes a whole statement as parameter.
  { id: 'supabase.rpc.sql', type: 'sink', kind: 'sql', paths: anywhere(['@supabase/supabase-js', '@supabase/postgrest-js'], 'rpc'), at: 'Argument[1].Member[sql]', label: 'an SQL statement' },
  { id: 'supabase.rpc.query', type: 'sink', kind: 'sql', paths: anywhere(['@supabase/supabase-js', '@supabase/postgrest-js'], 'rpc'), at: 'Argument[1].Member[query]', grade: 'possible', label: 'an SQL statement' },
  { id: 'supabase.effect.read', type: 'effect', effect: 'database-read', paths: anywhere(['@supabase/supabase-js', '@supabase/postgrest-js'], 'select') },
  { id: 'supabase.effect.write', type: 'effect', effect: 'database-write', paths: anywhere(['@supabase/supabase-js', '@supabase/postgrest-js'], 'insert', 'update', 'upsert', 'from().delete', 'rpc') },
  { id: 'supabase.answer', type: 'source', kind: 'database-content', paths: anywhere(['@supabase/supabase-js', '@supabase/postgrest-js'], 'select', 'select().*', 'select().eq().*', 'rpc'), from: 'Return' },
  { id: 'supabase.storage.read', type: 'effect', effect: 'network', paths: anywhere(['@supabase/supabase-js', '@supabase/storage-js'], 'storage.from().download', 'storage.from().list', 'storage.from().createSignedUrl') },
  { id: 'supabase.storage.write', type: 'effect', effect: 'write', paths: anywhere('@supabase/supabase-js', 'storage.from().upload', 'storage.from().update', 'storage.from().move', 'storage.from().copy', 'storage.createBucket') },
  { id: 'supabase.storage.delete', type: 'effect', effect: 'delete', paths: anywhere('@supabase/supabase-js', 'storage.from().remove', 'storage.deleteBucket', 'storage.emptyBucket') },
  { id: 'supabase.admin', type: 'effect', effect: 'permission', paths: anywhere('@supabase/supabase-js', 'auth.admin.createUser', 'auth.admin.updateUserById', 'auth.admin.deleteUser', 'auth.admin.inviteUserByEmail') },
];
export default rows;
