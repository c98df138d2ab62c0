import { getSchema } from '@tiptap/core';
import type { MarkType, NodeType } from '@tiptap/pm/model';
import { expect, test } from 'vitest';
import { extensions } from '@/app/admin/articles/editor/extensions';
import { layouts } from '@/html/model';
import { policy } from '@/html/sanitize';

/*
 * One model of an article's HTML: every element and attribute that html/sanitize.ts lets through has its place in the
 * editor's schema, or stands here with the reason why it needs none. The story "an article of all kinds" sends one of
 * each through the editor itself.
 */
const elements: Record<string, string> = {
  thead: 'article-html.ts makes it of the first rows of headers',
  tbody: 'rows stand in it: the table writes it',
};
const attributes: Record<string, string> = {
  'a rel': 'html/read.ts writes it beside every address of another site',
  'img loading': 'html/tags.ts writes it on every picture',
  'img decoding': 'html/tags.ts writes it on every picture',
};

const schema = getSchema(extensions);
const types: (NodeType | MarkType)[] = [...Object.values(schema.nodes), ...Object.values(schema.marks)];

/** The nodes and marks that are read from an element. */
function typesOf(tag: string): (NodeType | MarkType)[] {
  return types.filter(({ spec }) =>
    spec.parseDOM?.some((rule) => 'tag' in rule && rule.tag && new RegExp(`^${tag}(?![\\w-])`, 'i').test(rule.tag)),
  );
}

const tags = policy.allowedTags as string[];

test.each(tags.filter((tag) => !(tag in elements)))('the editor has a place for <%s>', (tag) => {
  expect(typesOf(tag).map(({ name }) => name)).not.toEqual([]);
});

const pairs = Object.entries(policy.allowedAttributes as Record<string, string[]>).flatMap(([tag, names]) =>
  names.map((name) => [tag, name] as const),
);

test.each(pairs.filter(([tag, name]) => !(`${tag} ${name}` in attributes)))('the editor keeps %s %s', (tag, name) => {
  const kept = typesOf(tag).flatMap(({ spec }) => Object.keys(spec.attrs ?? {}));
  expect(kept).toContain(name);
});

test('nothing is excepted that the sanitizer does not know', () => {
  for (const tag of Object.keys(elements)) expect(tags).toContain(tag);
  for (const pair of Object.keys(attributes)) expect(pairs.map((known) => known.join(' '))).toContain(pair);
});

test('each class of a figure has its node, or is its layout', () => {
  expect(policy.allowedClasses).toEqual({ figure: ['missing-picture', 'gallery', ...layouts] });
  expect(schema.nodes.missingPicture).toBeDefined();
  expect(schema.nodes.gallery?.spec.parseDOM).toMatchObject([{ tag: 'figure.gallery' }]);
  expect(Object.keys(schema.nodes.figure?.spec.attrs ?? {})).toEqual(['layout']);
});
