import { expect, test } from '@playwright/test';

test('every picture of the home page is served, and a missing one is a quiet sheet', async ({ page, request }) => {
  await page.goto('/');
  const sources = await page.locator('main img').evaluateAll((all) => all.map((i) => (i as HTMLImageElement).src));
  expect(sources.length).toBeGreaterThan(5);
  for (const source of sources.slice(0, 3)) {
    const answer = await request.get(source);
    expect(answer.status(), source).toBe(200);
    expect(answer.headers()['content-type']).toBe('image/webp');
  }
  const missing = await request.get('/upload2006/nothing.jpg', { headers: { 'Sec-Fetch-Dest': 'image' } });
  expect(missing.status()).toBe(404);
  expect(missing.headers()['content-type']).toBe('image/svg+xml');
});
