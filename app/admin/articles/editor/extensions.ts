import { Mark, Node } from '@tiptap/core';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { StarterKit } from '@tiptap/starter-kit';
import { tidyHtml } from '@/app/admin/articles/editor/article-html';
import { FoundMarks } from '@/app/admin/articles/editor/find';
import {
  Figcaption,
  Figure,
  Gallery,
  LinePicture,
  MissingPicture,
  Picture,
} from '@/app/admin/articles/editor/pictures/figure-nodes';

// The schema is html/model.ts in ProseMirror's words: what the sanitizer lets through has a place here.

/** Preformatted text; unlike Tiptap's own it may hold bold, links and the like. */
const Preformatted = Node.create({
  name: 'preformatted',
  group: 'block',
  content: 'inline*',
  marks: '_',
  code: true,
  defining: true,
  whitespace: 'pre',
  parseHTML: () => [{ tag: 'pre', preserveWhitespace: 'full' }],
  renderHTML: () => ['pre', 0],
});

const mark = (name: string, tag: string, excludes?: string) =>
  Mark.create({ name, excludes, parseHTML: () => [{ tag }], renderHTML: () => [tag, 0] });

/** Words in another language, or that run the other way, so that they are read aloud and set as such. */
const Language = Mark.create({
  name: 'language',
  addAttributes: () => ({ lang: { default: null }, dir: { default: null } }),
  parseHTML: () => [{ tag: 'span[lang]' }, { tag: 'span[dir]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes, 0],
});

const Abbreviation = Mark.create({
  name: 'abbreviation',
  addAttributes: () => ({ title: { default: null } }),
  parseHTML: () => [{ tag: 'abbr[title]' }],
  renderHTML: ({ HTMLAttributes }) => ['abbr', HTMLAttributes, 0],
});

/** A place that links of the article lead to: nothing to be seen. */
const Anchor = Node.create({
  name: 'anchor',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: false,
  addAttributes: () => ({ id: { default: null } }),
  parseHTML: () => [{ tag: 'a[id]:not([href])', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['a', HTMLAttributes],
});

const captionOf = (table: HTMLElement) => {
  const caption = [...table.children].find((child) => child.tagName === 'CAPTION');
  return caption?.innerHTML.trim() || null;
};

function captionElement(html: string): HTMLElement {
  const made = document.createElement('caption');
  made.innerHTML = tidyHtml(`<p>${html}</p>`).replace(/^<p>|<\/p>$/g, '');
  return made;
}

/** The words of a table's caption. */
export const captionText = (html: string) => new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';

/** A table with its caption as HTML: ProseMirror's tables have no row for it. */
const CaptionedTable = Table.extend({
  addAttributes: () => ({ caption: { default: null, parseHTML: captionOf, renderHTML: () => ({}) } }),
  addNodeView: () => null,
  // The words of the caption are no row of the table.
  parseHTML: () => [{ tag: 'table' }, { tag: 'caption', ignore: true }],
  renderHTML: ({ node }) =>
    node.attrs.caption ? ['table', captionElement(node.attrs.caption), ['tbody', 0]] : ['table', ['tbody', 0]],
});

const HeaderCell = TableHeader.extend({
  addAttributes() {
    return { ...this.parent?.(), scope: { default: null } };
  },
});

const withAttributes = (more: object) => ({
  addAttributes(this: { parent?: (() => object) | null }) {
    return { ...this.parent?.(), ...more };
  },
});

/** In lists of old pages an item may begin with anything, a list within the list above all; code may be bold or a link. */
const Kit = StarterKit.extend({
  addExtensions() {
    const own: Record<string, object> = {
      listItem: { content: 'block+', ...withAttributes({ value: { default: null } }) },
      orderedList: withAttributes({ reversed: { default: null } }),
      code: { excludes: '' },
    };
    return (this.parent?.() ?? []).map((one) => (one.name in own ? one.extend(own[one.name]) : one));
  },
});

/** Everything an article may hold. `placeholder` texts are in app/admin/styles/editor.css. */
export const extensions = [
  Kit.configure({
    heading: { levels: [2, 3, 4] },
    codeBlock: false,
    link: {
      openOnClick: false,
      defaultProtocol: 'https',
      HTMLAttributes: { target: null, rel: null },
      isAllowedUri: (url, { defaultValidate }) =>
        defaultValidate(url) && !/^\s*(?!https?:|mailto:)[a-z][a-z0-9+.-]*:/i.test(url),
    },
    dropcursor: { color: 'currentColor', width: 2 },
  }),
  mark('subscript', 'sub', 'superscript'),
  mark('superscript', 'sup', 'subscript'),
  // From the outside in, as html/model.ts orders them.
  Language,
  Abbreviation,
  mark('ruby', 'ruby'),
  mark('rubyText', 'rt'),
  mark('rubyBracket', 'rp'),
  Anchor,
  Preformatted,
  LinePicture,
  Picture,
  MissingPicture,
  Figcaption,
  Figure,
  Gallery,
  CaptionedTable,
  TableRow,
  TableCell,
  HeaderCell,
  FoundMarks,
];
