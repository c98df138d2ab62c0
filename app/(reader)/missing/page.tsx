import { MissingView } from '@/app/(reader)/missing/missing-view';
import { tagPage, tags } from '@/site/tags';

export const metadata = { title: '没有这个页面', robots: { index: false } };

/** What server/main.ts shows with status 404: Next leaves the text of a 404 to its runtime, which reader pages lack. */
export default async function Missing() {
  tagPage(tags.lists);
  return <MissingView />;
}
