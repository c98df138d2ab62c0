import { expect, test } from 'vitest';
import { lastNote, withNoteLinks } from '@/text/article-html/note-links';

test.each([
  [
    'a mark leads to its note, and the note back to its first mark',
    '<p>甲<sup>[1]</sup>乙[1]</p><p>[1] 注。</p>',
    '<p>甲<sup><a class="note-mark" id="mark-1" href="#note-1">[1]</a></sup>乙<a class="note-mark" href="#note-1">[1]</a></p><p><a id="note-1" href="#mark-1">[1]</a> 注。</p>',
  ],
  [
    'circled numbers and full-width brackets are marks too',
    '<p>甲①乙［2］</p><ul><li>① 注</li><li>［2］注</li></ul>',
    '<p>甲<a class="note-mark" id="mark-1" href="#note-1">①</a>乙<a class="note-mark" id="mark-2" href="#note-2">［2］</a></p><ul><li><a id="note-1" href="#mark-1">①</a> 注</li><li><a id="note-2" href="#mark-2">［2］</a>注</li></ul>',
  ],
])('%s', (_, html, expected) => {
  expect(withNoteLinks(html)).toBe(expected);
});

test.each([
  ['a mark without a note', '<p>甲[1]乙[2]</p>'],
  ['a note without a mark', '<p>甲</p><p>[1] 注</p>'],
  ['a list of the author’s, numbered twice', '<p>甲[1]</p><p>[1] 乙</p><p>[1] 丙</p>'],
  ['code', '<pre>a[1]</pre><p>[1] 注</p>'],
  ['a link', '<p><a href="/x">a[1]</a></p><p>[1] 注</p>'],
])('%s stays as it is', (_, html) => {
  expect(withNoteLinks(html)).toBe(html);
});

test('the largest number of the notes is known', () => {
  expect(lastNote('<p>甲[1][2]</p><p>[1] 注</p><p>[2] 注</p>')).toBe(2);
  expect(lastNote('<p>甲[1]</p>')).toBe(0);
});
