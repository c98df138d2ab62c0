import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Editor } from '@tiptap/react';

type Match = { from: number; to: number };

const key = new PluginKey<DecorationSet>('found');

/** Where words stand in a text, also across bold and links, in the order of reading; never across paragraphs. */
export function findInDocument(doc: Node, words: string, exact: boolean): Match[] {
  if (!words) return [];
  const fold = (text: string) => (exact ? text : text.toLowerCase());
  const wanted = fold(words);
  const found: Match[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    // A picture or a break counts one place and is no letter, so that places stay those of the document.
    const text = fold(node.textBetween(0, node.content.size, undefined, '\ufffc'));
    if (text.length !== node.content.size) return false;
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length))
      found.push({ from: pos + 1 + at, to: pos + 1 + at + wanted.length });
    return false;
  });
  return found;
}

/** Marks what was found in the text; the one at `current` more, and brings it into sight. */
export function showFound(editor: Editor, found: readonly Match[], current: number): void {
  const marks = found.map(({ from, to }, n) =>
    Decoration.inline(from, to, { class: n === current ? 'found found-now' : 'found' }),
  );
  editor.view.dispatch(editor.state.tr.setMeta(key, DecorationSet.create(editor.state.doc, marks)));
  editor.view.dom.querySelector('.found-now')?.scrollIntoView({ block: 'nearest' });
}

/** Puts other words in these places, with the marks of those they replace, in one step that can be undone. */
export function replaceAll(editor: Editor, places: readonly Match[], words: string): void {
  editor.commands.command(({ tr, state }) => {
    for (const { from, to } of [...places].sort((a, b) => b.from - a.from)) {
      const marks = state.doc.resolve(from).marksAcross(state.doc.resolve(to)) ?? [];
      if (words) tr.replaceWith(from, to, state.schema.text(words, marks));
      else tr.delete(from, to);
    }
    return places.length > 0;
  });
}

/** Holds the marks of what was found; they move with what is typed. */
export const FoundMarks = Extension.create({
  name: 'foundMarks',
  addProseMirrorPlugins: () => [
    new Plugin({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, marks) => (tr.getMeta(key) as DecorationSet | undefined) ?? marks.map(tr.mapping, tr.doc),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});
