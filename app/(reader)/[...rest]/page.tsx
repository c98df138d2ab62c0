import { notFound } from 'next/navigation';

/** Every address that no page has: a true 404 in the reader's frame. */
export default function Unknown() {
  notFound();
}
