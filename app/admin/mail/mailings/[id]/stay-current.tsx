'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const EVERY = 5_000;

/** Reads the page anew while letters go out; what is ticked on it stays. Without a connection it stays as it is. */
export function StayCurrent() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && navigator.onLine) router.refresh();
    }, EVERY);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
