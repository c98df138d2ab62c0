import { MissingView } from '@/app/(reader)/missing/missing-view';

/**
 * Next makes this beside each page, whether it is needed or not: a second frame would be a fifth of what an article costs.
 * Readers see /missing in its place (server/reader-pages.ts), except in development, where Next answers by itself.
 */
export default function NotFound() {
  return process.env.NODE_ENV === 'development' ? <MissingView /> : <p>没有这个页面。</p>;
}
