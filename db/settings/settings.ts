import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { record } from '@/db/audit/record';
import { type Database, db, type Transaction } from '@/db/client';
import { settings } from '@/db/schema/settings';

/** Every setting with its value on a fresh site; 后台 → 设置 edits them. */
export const settingsSchema = z.object({
  siteName: z.string().min(1).default('华裔学人网'),
  /** One sentence on the site for search engines and feed readers. */
  siteDescription: z.string().default('海内外华裔教授与专业人士的园地：学人动态、科技进展与活动消息。'),
  guestsMayComment: z.boolean().default(true),
  commentsHeld: z.boolean().default(true),
  /** Who alone has written an article does not publish it. */
  secondEditor: z.boolean().default(false),
  /** A login ends after so many days without use, and after so many in any case. */
  sessionIdleDays: z.number().int().min(1).max(365).default(30),
  sessionDays: z.number().int().min(1).max(365).default(90),
  /** Where answers to letters go; empty: to the sender. */
  mailReplyTo: z.string().default(''),
  /** text/mail/pace.ts. */
  mailPaces: z.string().default(''),
  /** Days after an event at which what people gave when they registered is deleted. */
  registrationDays: z.number().int().min(1).max(3650).default(90),
});
export type Settings = z.infer<typeof settingsSchema>;

/** The settings, defaults where nothing was chosen; `demonstration` says whether db/demonstration.ts put its content in. */
export async function findSettings(on: Database | Transaction = db()): Promise<Settings & { demonstration: boolean }> {
  const rows = await on.select().from(settings);
  const values = Object.fromEntries(rows.map((r) => [r.name, r.value]));
  return { ...settingsSchema.parse(values), demonstration: values.demonstration === 'present' };
}

/** The value of a setting of whole numbers, inside a statement. */
export function settingNumber(name: 'sessionIdleDays' | 'sessionDays'): SQL<number> {
  const chosen = sql`(select (value #>> '{}')::int from settings where name = ${name})`;
  return sql<number>`coalesce(${chosen}, ${settingsSchema.parse({})[name]}::int)`;
}

/**
 * An administrator saves settings. Only what they changed (`opened` is what their form showed) is written, so that
 * of two administrators at once neither takes back what the other chose elsewhere; on one setting the later one wins.
 */
export async function saveSettings(wanted: Settings, opened: Settings | null, adminId: number): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.execute(sql`lock table settings in share row exclusive mode`);
    const rows = await tx.select().from(settings);
    const now = settingsSchema.parse(Object.fromEntries(rows.map((r) => [r.name, r.value])));
    const names = Object.keys(wanted) as (keyof Settings)[];
    const changes = names.filter((name) => wanted[name] !== now[name] && wanted[name] !== opened?.[name]);
    if (!changes.length) return;
    await tx
      .insert(settings)
      .values(changes.map((name) => ({ name, value: wanted[name] })))
      .onConflictDoUpdate({ target: settings.name, set: { value: sql`excluded.value` } });
    const detail = Object.fromEntries(changes.map((name) => [name, { from: now[name], to: wanted[name] }]));
    await record(tx, adminId, 'settings.change', 'settings', detail);
  });
}
