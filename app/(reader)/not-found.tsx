import { MissingView } from '@/app/(reader)/missing/missing-view';

/**
 * Next makes this beside each page, whether it is needed or not: with a second frame in it, what an article sends through
 * Next is a third more. Readers see /missing in its place (server/reader-pages.ts); in development Next answers by itself.
 */
export default function NotFound() {
  return process.env.NODE_ENV === 'development' ? <MissingView /> : <p>没有这个页面。</p>;
}
