import { readFileSync } from 'node:fs';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ReadingTools } from '@/components/reading-tools';
import { chosenReading, personalize, pressed } from '@/server/personalize';
import { placeholder } from '@/site/tokens';

test.each([
  ['reading=5-song-dark', { size: 200, face: 'song', theme: 'dark' }],
  ['a=b; reading=1--; c=d', { size: 106.25 }],
  ['reading=--sepia', { theme: 'sepia' }],
  ['reading=99-x-"><script>', null],
  ['reading=99-x-y', {}],
  ['breading=1--', null],
  [undefined, null],
])('the cookie %j holds %j', (cookie, reading) => {
  expect(chosenReading(cookie)).toEqual(reading);
});

test('buttons change one thing each, sizes end at their ends, and what is chosen again is given up', () => {
  let reading = {};
  for (let i = 0; i < 9; i++) reading = pressed(reading, 'size:+');
  expect(reading).toEqual({ size: 212.5 });
  expect(pressed(reading, 'size:')).toEqual({ size: 106.25 });
  expect(pressed({ size: 90 }, 'size:-')).toEqual({ size: 90 });
  expect(pressed(pressed({ size: 90 }, 'theme:dark'), 'face:song')).toEqual({ size: 90, theme: 'dark', face: 'song' });
  expect(pressed({ theme: 'dark' }, 'theme:dark')).toEqual({});
  expect(pressed({ theme: 'dark' }, 'theme:pink')).toEqual({ theme: 'dark' });
  expect(pressed({}, null)).toEqual({});
});

test('a page says what was chosen on its root and on the buttons', async () => {
  const html = renderToStaticMarkup(
    createElement('div', { lang: 'zh-Hans', ...placeholder('root') }, [
      createElement('details', { key: 1, ...placeholder('reading') }),
      createElement('span', { key: 2, ...placeholder('theme:dark') }, '深'),
      createElement('span', { key: 3, ...placeholder('theme:light') }, '浅'),
    ]),
  );
  expect(await personalize(html, { reading: { size: 106.25, theme: 'dark' } })).toBe(
    '<div lang="zh-Hans" data-size="106-25" data-theme="dark"><details open=""></details><span aria-pressed="true">深</span><span>浅</span></div>',
  );
  expect(await personalize(html, { reading: null })).toBe(
    '<div lang="zh-Hans"><details></details><span>深</span><span>浅</span></div>',
  );
});

test('the server, public/site.js and the styles know the same sizes', () => {
  let reading: { size?: number } = { size: 90 };
  const sizes: number[] = [];
  while (reading.size && reading.size !== sizes.at(-1)) {
    sizes.push(reading.size);
    reading = pressed(reading, 'size:+');
  }
  expect(pressed({ size: sizes[0] as number }, 'size:-')).toEqual({ size: sizes[0] });
  const [, inScript] = /const sizes = \[([^\]]+)\];/.exec(readFileSync('public/site.js', 'utf8')) ?? [];
  expect(inScript?.split(',').map(Number)).toEqual(sizes);
  const rules = readFileSync('app/styles/parts.css', 'utf8').matchAll(
    /data-size="([^"]+)"\] \{\s*font-size: ([\d.]+)%/g,
  );
  expect([...rules].map(([, name, size]) => [name, size])).toEqual(
    sizes.map((size) => [`${size}`.replace('.', '-'), `${size}`]),
  );
});

test.each(['face', 'theme'] as const)('the server and the styles know each %s that a button offers', (kind) => {
  const buttons = renderToStaticMarkup(createElement(ReadingTools)).matchAll(
    new RegExp(`data-set="${kind}:(\\w+)"`, 'g'),
  );
  const offered = [...buttons].map(([, value]) => value as string);
  for (const value of offered) expect(pressed({}, `${kind}:${value}`)).toEqual({ [kind]: value });
  const css = ['parts', 'colours', 'base'].map((name) => readFileSync(`app/styles/${name}.css`, 'utf8')).join('');
  const styled = [...css.matchAll(new RegExp(`\\[data-${kind}="(\\w+)"\\]`, 'g'))].map(([, value]) => value);
  // Light is how the page is without a rule.
  expect([...new Set([...styled, ...offered.filter((value) => value === 'light')])].sort()).toEqual(offered.sort());
});
