import { expect, test } from 'vitest';
import { deviceOf } from '@/text/device';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/140.0.0.0 Safari/537.36`, 'Chrome · Windows'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/140.0.0.0 Safari/537.36 Edg/140.0`, 'Edge · Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox · Linux'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    'Safari · Mac',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50',
    '微信 · iPhone',
  ],
  [
    `Mozilla/5.0 (Linux; Android 14; SM-S918) ${webkit} SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36`,
    '三星浏览器 · Android',
  ],
  [`Mozilla/5.0 (Phone; OpenHarmony 5.0) ${webkit} Chrome/114.0 Safari/537.36 ArkWeb/4.1`, '华为浏览器 · 鸿蒙'],
  ['<script>alert(1)</script>', '其他浏览器 · 其他系统'],
  [null, '其他浏览器 · 其他系统'],
])('%s', (agent, words) => {
  expect(deviceOf(agent)).toBe(words);
});
