import { idAfter } from '@/text/ids';

/**
 * 同时列入 as a form sends it: one field where there are scripts, so that drafts hold it like any other; without them each
 * ticked column is a field `alsoIn-12`.
 */
export function alsoInOf(fields: Record<string, unknown>): string {
  if (typeof fields.alsoIn === 'string') return fields.alsoIn;
  return Object.keys(fields)
    .flatMap((name) => idAfter('alsoIn-', name) ?? [])
    .join();
}
