import { expect, test } from 'vitest';
import { insertable, isMeant, typedCommand } from '@/app/admin/articles/editor/insertable';

test.each([
  ['tp', ['图片']],
  ['tupian', ['图片']],
  ['图', ['图片', '组图']],
  ['bg', ['表格']],
  ['biao', ['表格', '标题']],
  ['列表', ['项目列表', '编号列表']],
  ["tu'p", ['图片']],
  ['xyz', []],
])('/%s means %j', (typed, names) => {
  expect(insertable.filter((name) => isMeant(name, typed))).toEqual(names);
});

test.each([
  ['/', ''],
  ['字 /tp', 'tp'],
  ['字　/图', '图'],
  ['／tp', 'tp'],
])('"%s" asks for something', (before, words) => {
  expect(typedCommand(before)?.words).toBe(words);
});

test.each(['男/女', 'https://', 'and/or', '/tp 图', '1/2', '//'])('"%s" is only text', (before) => {
  expect(typedCommand(before)).toBeNull();
});
