import type { Correction } from '@/db/corrections/corrections';
import { chineseDate, isoDate } from '@/text/dates';

/** What an article had wrong, with the date; the words are in the article's language. */
export function Corrections({ corrections, zone }: { corrections: readonly Correction[]; zone: string }) {
  return corrections.map(({ id, body, createdAt }) => (
    <p key={id} id={`correction-${id}`}>
      <strong lang="zh-Hans">
        更正 <time dateTime={isoDate(createdAt, zone)}>{chineseDate(createdAt, zone)}</time>
      </strong>
      <span>{body}</span>
    </p>
  ));
}
