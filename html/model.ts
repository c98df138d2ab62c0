/** An article as this site understands it. html-reading.ts makes it of any HTML, html-writing.ts writes it. */
export type Attributes = Record<string, string>;

export type Mark = {
  tag: 'a' | 'span' | 'strong' | 'em' | 'u' | 's' | 'sub' | 'sup' | 'code';
  attributes?: Attributes;
};

export type Inline = { marks: readonly Mark[] } & (
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'picture'; attributes: Attributes }
);

export type TextBlock = { tag: 'p' | 'h2' | 'h3' | 'h4' | 'pre'; inlines: Inline[] };
export type Cell = { tag: 'td' | 'th'; attributes: Attributes; blocks: Block[] };
export type Table = { tag: 'table'; caption: Inline[]; head: Cell[][]; body: Cell[][] };

export type Block =
  | TextBlock
  | Table
  | { tag: 'hr' }
  | { tag: 'picture'; picture: Inline }
  | { tag: 'blockquote'; blocks: Block[] }
  | { tag: 'ul' | 'ol'; items: Block[][] }
  /** Without media it stands where a picture is missing. */
  | { tag: 'figure'; media: Block[]; caption: Inline[] };

// One order for all, so that <em><strong> and <strong><em> are written alike.
const order: readonly Mark['tag'][] = ['a', 'span', 'strong', 'em', 'u', 's', 'sub', 'sup', 'code'];

/** `marks` and one more; a link in a link or sub in sup replaces the outer one. */
export function withMark(marks: readonly Mark[], mark: Mark): readonly Mark[] {
  const script = mark.tag === 'sub' || mark.tag === 'sup';
  const others = marks.filter((m) => m.tag !== mark.tag && !(script && (m.tag === 'sub' || m.tag === 'sup')));
  return [...others, mark].sort((a, b) => order.indexOf(a.tag) - order.indexOf(b.tag));
}

export const sameMark = (a: Mark, b: Mark): boolean =>
  a.tag === b.tag && JSON.stringify(a.attributes) === JSON.stringify(b.attributes);

/** The marks that two neighbours share from the outside in. */
export function sharedMarks(a: readonly Mark[], b: readonly Mark[]): readonly Mark[] {
  let n = 0;
  while (n < a.length && n < b.length && sameMark(a[n] as Mark, b[n] as Mark)) n += 1;
  return a.slice(0, n);
}

export const sameMarks = (a: readonly Mark[], b: readonly Mark[]): boolean =>
  a === b || (a.length === b.length && sharedMarks(a, b).length === a.length);
