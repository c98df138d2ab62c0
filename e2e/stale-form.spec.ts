import { expect } from '@playwright/test';
import { raiseWorld, stories } from '@/db/world';
import { test } from '@/e2e/story';
import { paths } from '@/site/paths';

test.beforeAll(raiseWorld);

test('a form from before an update says so and shows what was typed, but no password', async ({ request, baseURL }) => {
  const multipart = {
    $ACTION_REF_1: '',
    '$ACTION_1:0': '{"id":"7f000000000000000000000000000000000000000a","bound":"$@1"}',
    '$ACTION_1:1': '[{}]',
    body: '写了很久的话 <b>不能丢</b>',
    password: 'never shown again',
  };
  for (const path of [paths.article(stories.published.id), '/login']) {
    const answer = await request.post(path, { multipart, headers: { origin: String(baseURL) } });
    expect(answer.status()).toBe(409);
    const html = await answer.text();
    expect(html).toContain('更新之前打开的');
    expect(html).toContain('写了很久的话 &lt;b&gt;不能丢');
    expect(html).not.toContain('never shown again');
  }
});
