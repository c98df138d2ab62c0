import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { indexVersion } from '@/search/article-index';
import { isLongWord, longWords, longWordsIn } from '@/search/long-words';
import { lexemesOf } from '@/search/runs';

test('long words are found inside and across others', () => {
  expect(longWordsIn('清华大学生物学家').sort()).toEqual(
    ['大学生', '清华大学', '物学家', '生物学', '生物学家'].filter(isLongWord).sort(),
  );
  expect(longWordsIn('大学')).toEqual([]);
});

test('names that are nothing without their signs are words', () => {
  const words = (text: string) => [...lexemesOf(text)];
  expect(words('c++语言、c#和 .net，asp.net')).toEqual(
    expect.arrayContaining(['c++', 'c', 'c#', '.net', 'net', 'asp', '语言']),
  );
  expect(words('a+b #1 c+++ x.y')).not.toContain('c++');
});

test('every article is indexed anew when the words change', () => {
  const words = createHash('sha1')
    .update([...longWords().words].sort().join(' '))
    .digest('hex')
    .slice(0, 8);
  expect({ indexVersion, words }).toEqual({ indexVersion: 6, words: '1189cc0b' });
});
