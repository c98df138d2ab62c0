import type { Page } from '@playwright/test';

/** Holds back the page's requests to addresses like `pattern`, as a slow connection would; what is returned lets them through. */
export async function hold(page: Page, pattern: string): Promise<() => void> {
  let letThrough = () => {};
  const open = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(pattern, async (route) => {
    await open;
    await route.continue();
  });
  return letThrough;
}
