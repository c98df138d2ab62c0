import { expect, test } from 'vitest';
import { scriptSpellings } from '@/chinese/words/script-spellings';

test('words are spelled in either script, with each form that a character may have', () => {
  expect(scriptSpellings('台湾')).toEqual(expect.arrayContaining(['台湾', '臺灣', '台灣']));
  expect(scriptSpellings('頭髮')).toEqual(expect.arrayContaining(['頭髮', '头发', '頭發']));
  expect(scriptSpellings('头发')).toContain('頭髮');
  expect(scriptSpellings('里面')).toEqual(expect.arrayContaining(['里面', '裡面', '裏面']));
  expect(scriptSpellings('研究')).toEqual(['研究']);
  expect(scriptSpellings('AI')).toEqual(['AI']);
  expect(scriptSpellings('')).toEqual(['']);
});

test('many characters of several forms make no more than eight spellings, the usual one among them', () => {
  const all = scriptSpellings('发展里程干系后台面系发展里程干系后台面系');
  expect(all).toHaveLength(8);
  expect(all[1]).toContain('發展');
});
