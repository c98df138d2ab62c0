import { expect } from '@playwright/test';
import { people, raiseWorld } from '@/db/world';
import { letterTo, readable } from '@/e2e/outbox';
import { test } from '@/e2e/story';
import { paths } from '@/site/paths';

test.beforeAll(raiseWorld);

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a reader writes to the editors; what is wrong is said beside it and nothing typed is lost', async ({
      page,
    }) => {
      const words = `请问年会在哪里报名？${javaScriptEnabled} ${Date.now()}`;
      await page.goto(paths.page('contact'));
      const name = page.getByRole('main').getByLabel('您的名字');
      await name.fill('何问');
      await page.getByLabel('内容').fill(words);
      await page.getByLabel('电子邮件').fill('he@example');
      await page.getByRole('button', { name: '寄出' }).click();
      await expect(page.getByText('请填写有效的电子邮件地址')).toBeVisible();
      await expect(page.getByLabel('内容')).toHaveValue(words);
      await page.getByLabel('电子邮件').fill('he@example.org');
      await page.getByRole('button', { name: '寄出' }).click();
      await expect(page.getByRole('status')).toContainText('已寄给编辑部');
      const letter = readable(await letterTo(people.editor.email, 'he@example.org'));
      expect(letter).toContain('he@example.org');
    });
  });
}
