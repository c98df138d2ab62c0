import type { Transaction } from '@/db/client';
import { declared } from '@/db/registry';
import type { pictures } from '@/db/schema/pictures';

/** Whether any noun needs the picture; it is then not deleted. */
export async function isPictureNeeded(tx: Transaction, picture: typeof pictures.$inferSelect): Promise<boolean> {
  for (const { value } of declared('pictures')) if (await value.needs(tx, picture)) return true;
  return false;
}
