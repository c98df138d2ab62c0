import { jsonb, pgTable, text } from 'drizzle-orm/pg-core';

/** Settings by name. Nouns with few values store them here too: protected terms, start numbers of issues. */
export const settings = pgTable('settings', { name: text('name').primaryKey(), value: jsonb('value').notNull() });
