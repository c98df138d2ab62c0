import { z } from 'zod';
import { db } from '@/db/client';
import { settings } from '@/db/schema';

/** Every setting with its value on a fresh site; 后台 → 设置 edits them. */
export const settingsSchema = z.object({
  siteName: z.string().min(1).max(40).default('华裔学人网'),
  guestsMayComment: z.boolean().default(true),
  commentsHeld: z.boolean().default(true),
});
export type Settings = z.infer<typeof settingsSchema>;

/** The settings, defaults where nothing was chosen; `demonstration` says whether db/demonstration.ts put its content in. */
export async function findSettings(): Promise<Settings & { demonstration: boolean }> {
  const rows = await db().select().from(settings);
  const values = Object.fromEntries(rows.map((r) => [r.name, r.value]));
  return { ...settingsSchema.parse(values), demonstration: values.demonstration === 'present' };
}
