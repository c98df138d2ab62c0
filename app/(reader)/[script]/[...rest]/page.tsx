import { notFound } from 'next/navigation';

export const revalidate = 3600;
export function generateStaticParams() {
  return [];
}

/** Every address that no page has: a true 404 in the reader's frame. */
export default function Unknown() {
  notFound();
}
