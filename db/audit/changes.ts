import { truncate } from '@/text/characters';

const asText = (value: unknown) =>
  value === true
    ? '是'
    : value === false
      ? '否'
      : value === null || value === ''
        ? '无'
        : `“${truncate(String(value), 30)}”`;

/** What changed from what to what (`{ name: { from, to } }`) as a Chinese clause; fields without a name are left out. */
export function changesOf(detail: Record<string, unknown>, names: Record<string, string>): string {
  const parts = Object.entries(detail).flatMap(([key, value]) => {
    const pair = value as { from?: unknown; to?: unknown } | null;
    if (typeof pair !== 'object' || pair === null || !('from' in pair && 'to' in pair)) return [];
    return names[key] ? [`${names[key]}由${asText(pair.from)}改为${asText(pair.to)}`] : [];
  });
  return parts.length ? `：${parts.join('，')}` : '';
}
