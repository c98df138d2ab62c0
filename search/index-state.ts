import { countStale } from '@/search/rebuild';

const pause = 5000;
let indexed = false;
let lookedAt = Number.NEGATIVE_INFINITY;

/**
 * Whether every article is indexed with its long words. After an upgrade they are added in the background, for some
 * minutes; meanwhile the index knows long words by their pairs of characters only.
 */
export async function areLongWordsIndexed(): Promise<boolean> {
  if (indexed || performance.now() - lookedAt < pause) return indexed;
  lookedAt = performance.now();
  indexed = (await countStale()) === 0;
  return indexed;
}
