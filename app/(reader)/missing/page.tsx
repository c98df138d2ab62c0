import { MissingView } from '@/app/(reader)/missing/missing-view';
import { tagPage, tags } from '@/site/tags';

export const metadata = { title: '没有这个页面', robots: { index: false } };

/** What server/reader-pages.ts shows with status 404: Next leaves that to its runtime, which reader pages lack. */
export default async function Missing() {
  tagPage(tags.lists);
  return <MissingView />;
}
