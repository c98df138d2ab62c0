import { getSchema } from '@tiptap/core';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { extensions } from '@/app/admin/articles/editor/extensions';
import { insertFootnote } from '@/app/admin/articles/editor/footnote';

const schema = getSchema(extensions);

/** A text of these paragraphs with the cursor at `|`, after a note was put in; the cursor is shown again. */
function withNote(...paragraphs: string[]): string[] | null {
  const whole = paragraphs.map((words) => words.replace('|', ''));
  const doc = schema.node(
    'doc',
    null,
    whole.map((words) => schema.node('paragraph', null, words ? [schema.text(words)] : [])),
  );
  let cursor = 0;
  doc.forEach((_node, pos, n) => {
    const at = paragraphs[n]?.indexOf('|') ?? -1;
    if (at >= 0) cursor = pos + 1 + at;
  });
  const state = EditorState.create({ doc, selection: TextSelection.create(doc, cursor) });
  const { tr } = state;
  if (!insertFootnote(tr)) return null;
  const { doc: after, selection } = tr;
  const found: string[] = [];
  after.forEach((node, pos) => {
    const at = selection.from - pos - 1;
    const words = node.textContent;
    found.push(at >= 0 && at <= words.length ? `${words.slice(0, at)}|${words.slice(at)}` : words);
  });
  return found;
}

test.each([
  ['the first', ['甲|乙。'], ['甲[1]乙。', '[1] |']],
  ['the next', ['甲[1]乙|丙。', '[1] 一'], ['甲[1]乙[2]丙。', '[1] 一', '[2] |']],
  ['one before others', ['甲|乙[1]丙[2]。', '[1] 一', '[2] 二'], ['甲[1]乙[2]丙[3]。', '[1] |', '[2] 一', '[3] 二']],
  [
    'one between',
    ['甲[1]', '乙|', '丙[2]', '[1] 一', '[2] 二'],
    ['甲[1]', '乙[2]', '丙[3]', '[1] 一', '[2] |', '[3] 二'],
  ],
  [
    'a number in brackets that has no note stays',
    ['见[9]和甲|', '乙[1]', '[1] 一'],
    ['见[9]和甲[1]', '乙[2]', '[1] |', '[2] 一'],
  ],
])('%s note stands where it is read', (_name, before, after) => {
  expect(withNote(...before)).toEqual(after);
});

test('a note has no note', () => {
  expect(withNote('甲[1]', '[1] 一|')).toBeNull();
});
