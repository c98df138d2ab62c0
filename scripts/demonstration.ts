import { wantsDemonstration } from '@/db/demonstration';

/**
 * Gives an empty site its demonstration content, once; all of it or nothing. Dates count back from now, so that the
 * site looks alive whenever it is first started. Returns how many articles it put in.
 */
export async function ensureDemonstration(): Promise<number> {
  if (!(await wantsDemonstration())) return 0;
  // What draws pictures and cleans HTML would otherwise stay in the memory of every server.
  const { putInDemonstration } = await import('@/scripts/demonstration/putting-in');
  return putInDemonstration();
}
