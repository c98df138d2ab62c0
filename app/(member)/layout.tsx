import ReaderLayout from '@/app/(reader)/layout';

export { generateMetadata } from '@/app/(reader)/layout';
export const dynamic = 'force-dynamic';

/** What members see in the place of a reader page has no address of its own: server/reader-pages.ts asks for it. */
export default ReaderLayout;
