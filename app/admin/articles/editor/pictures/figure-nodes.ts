import { Node } from '@tiptap/core';
import { Image } from '@tiptap/extension-image';
import { layouts } from '@/html/model';
import { ownPicture } from '@/html/safe-links';

const pictureAttributes = Object.fromEntries(
  ['src', 'srcset', 'sizes', 'alt', 'width', 'height'].map((name) => [name, { default: null }]),
);
/** Only pictures that this site keeps: anything else would ask another server for something. */
const ours = (element: HTMLElement) =>
  ownPicture(element.getAttribute('src') ?? '', [location.hostname]) ? null : false;

/** A picture within a line of text, or alone between paragraphs, as old imported articles have it. */
export const LinePicture = Image.extend({
  addAttributes: () => pictureAttributes,
  parseHTML: () => [{ tag: 'img[src]', getAttrs: ours }],
  addInputRules: () => [],
}).configure({ inline: true });

/** The picture of a figure. */
export const Picture = Node.create({
  name: 'picture',
  draggable: false,
  addAttributes: () => pictureAttributes,
  parseHTML: () => [{ tag: 'img[src]', context: 'figure/', priority: 60, getAttrs: ours }],
  renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
});

export const Figure = Node.create({
  name: 'figure',
  group: 'block',
  content: '(picture | table)+ figcaption',
  marks: 'link',
  draggable: true,
  isolating: true,
  addAttributes: () => ({
    layout: {
      default: null,
      parseHTML: (element) => layouts.find((known) => known === element.className.trim()) ?? null,
      renderHTML: ({ layout }) => (layout ? { class: layout } : {}),
    },
  }),
  parseHTML: () => [{ tag: 'figure' }],
  renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes, 0],
});

/** Pictures side by side. */
export const Gallery = Node.create({
  name: 'gallery',
  group: 'block',
  content: 'figure+ figcaption',
  draggable: true,
  isolating: true,
  parseHTML: () => [{ tag: 'figure.gallery', priority: 60 }],
  renderHTML: () => ['figure', { class: 'gallery' }, 0],
});

/** What an import leaves in the place of a picture that it could not find. */
export const MissingPicture = Node.create({
  name: 'missingPicture',
  group: 'block',
  content: 'figcaption',
  draggable: true,
  isolating: true,
  parseHTML: () => [{ tag: 'figure.missing-picture', priority: 60 }],
  renderHTML: () => ['figure', { class: 'missing-picture' }, 0],
});

export const Figcaption = Node.create({
  name: 'figcaption',
  content: 'inline*',
  isolating: true,
  parseHTML: () => [{ tag: 'figcaption', context: 'figure/|missingPicture/|gallery/' }],
  renderHTML: () => ['figcaption', 0],
  addKeyboardShortcuts() {
    return {
      // Out of the caption and on with the text.
      Enter: ({ editor }) => {
        const { $from } = editor.state.selection;
        if ($from.parent.type.name !== this.name) return false;
        return editor
          .chain()
          .insertContentAt($from.after($from.depth - 1), { type: 'paragraph' })
          .focus($from.after($from.depth - 1) + 1)
          .run();
      },
    };
  },
});
