import type { Node } from '@tiptap/pm/model';
import { TextSelection, type Transaction } from '@tiptap/pm/state';
import type { Editor } from '@tiptap/react';

/*
 * Notes are words of the article: a mark [1] in the text and a paragraph "[1] …" at its end (text/article-html/note-links.ts leads from
 * one to the other). Here they are put in and numbered anew in the order of reading.
 */
type NumberAt = { from: number; to: number; number: number };

/** The paragraphs at the end of the text that begin with [n], and the marks before them that lead to one. */
function notesOf(doc: Node): { notes: NumberAt[]; marks: NumberAt[]; end: number } {
  const notes: NumberAt[] = [];
  doc.forEach((node, pos) => {
    const [mark, number] = /^\[(\d{1,3})\]/.exec(node.isTextblock ? node.textContent : '') ?? [];
    if (mark) notes.push({ from: pos + 1, to: pos + 1 + mark.length, number: Number(number) });
  });
  const end = notes[0] ? notes[0].from - 1 : doc.content.size;
  const known = new Set(notes.map(({ number }) => number));
  const marks: NumberAt[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock || pos >= end) return true;
    const text = node.textBetween(0, node.content.size, undefined, '\ufffc');
    for (const { 0: mark, 1: number, index } of text.matchAll(/\[(\d{1,3})\]/g))
      if (known.has(Number(number)))
        marks.push({ from: pos + 1 + index, to: pos + 1 + index + mark.length, number: Number(number) });
    return false;
  });
  return { notes, marks, end };
}

const written = (number: number) => `[${number}]`;

/**
 * Puts a mark where the cursor is and its empty note below, and goes there to write it. Notes behind it are counted on, so
 * that numbers stand in the order of reading. False where no note can be: among the notes themselves.
 */
export function insertFootnote(tr: Transaction): boolean {
  const { notes, marks, end } = notesOf(tr.doc);
  const at = tr.selection.to;
  if (at >= end && notes.length > 0) return false;
  if (!tr.doc.resolve(at).parent.inlineContent) return false;
  const { schema } = tr.doc.type;
  const number = Math.max(0, ...marks.filter(({ from }) => from < at).map((mark) => mark.number)) + 1;
  const later = [...notes, ...marks].filter((place) => place.number >= number).sort((a, b) => b.from - a.from);
  const before = notes.find((note) => note.number >= number);
  const place = before ? before.from - 1 : tr.doc.content.size;
  // From the end to the beginning, so that no place moves before its turn.
  const steps: [at: number, run: () => void][] = later.map(({ from, to, number: old }) => [
    from,
    () => tr.replaceWith(from, to, schema.text(written(old + 1), tr.doc.resolve(from + 1).marks())),
  ]);
  const paragraph = schema.nodes.paragraph?.create(null, schema.text(`${written(number)} `));
  if (!paragraph) return false;
  let note = place;
  steps.push([place - 0.5, () => void tr.insert(place, paragraph)]);
  steps.push([at, () => void tr.insert(at, schema.text(written(number)))]);
  for (const [where, run] of steps.sort((a, b) => b[0] - a[0])) {
    const mapped = tr.mapping.maps.length;
    run();
    if (where < place - 0.5) note = tr.mapping.slice(mapped).map(note);
  }
  tr.setSelection(TextSelection.create(tr.doc, note + 1 + written(number).length + 1));
  return true;
}

/** The same as a tool of the editor. */
export const addFootnote = (editor: Editor): boolean =>
  editor
    .chain()
    .focus()
    .command(({ tr }) => insertFootnote(tr))
    .scrollIntoView()
    .run();
