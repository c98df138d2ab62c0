import { customType, timestamp } from 'drizzle-orm/pg-core';

/** A moment, with its zone. */
export const time = (name: string) => timestamp(name, { withTimezone: true });

/** PostgreSQL's list of lexemes; written as a literal that is cast. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
