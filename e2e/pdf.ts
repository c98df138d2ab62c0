import { inflateSync } from 'node:zlib';

/** Reads PDFs as Chromium prints them, and no others: pages in order, their size, their words, their pictures. */
export type PdfPage = { width: number; height: number; text: string; pictures: number };

type Objects = Map<number, { head: string; stream: Buffer | undefined }>;

function objectsOf(pdf: Buffer): Objects {
  const text = pdf.toString('latin1');
  const objects: Objects = new Map();
  for (const match of text.matchAll(/(?<=\n|^)(\d+) 0 obj\s([\s\S]*?)(?=\nendobj)/g)) {
    const body = match[2] ?? '';
    const at = body.indexOf('stream\n');
    const head = at < 0 ? body : body.slice(0, at);
    const raw = at < 0 ? undefined : Buffer.from(body.slice(at + 7, body.lastIndexOf('\nendstream')), 'latin1');
    const packed = /\/Filter\s*\/FlateDecode/.test(head);
    objects.set(Number(match[1]), { head, stream: raw && packed ? inflateSync(raw) : raw });
  }
  return objects;
}

const refs = (head: string, name: string) =>
  [...(new RegExp(`/${name}\\s*<<([\\s\\S]*?)>>`).exec(head)?.[1] ?? '').matchAll(/\/(\S+)\s+(\d+) 0 R/g)].map(
    ([, key, id]) => [String(key), Number(id)] as const,
  );

const utf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** Glyph → character, from a font's ToUnicode table. */
function unicodeOf(objects: Objects, font: number): Map<number, string> {
  const table = Number(/\/ToUnicode (\d+)/.exec(objects.get(font)?.head ?? '')?.[1]);
  const cmap = objects.get(table)?.stream?.toString('latin1') ?? '';
  const known = new Map<number, string>();
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, from = '', to = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g))
      known.set(Number.parseInt(from, 16), utf16(to));
  }
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', last = '', to = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const first = Number.parseInt(from, 16);
      for (let glyph = first; glyph <= Number.parseInt(last, 16); glyph++) {
        known.set(glyph, String.fromCodePoint((utf16(to).codePointAt(0) ?? 0) + glyph - first));
      }
    }
  }
  return known;
}

type Font = { bytes: number; unicode: Map<number, string> };

function fontOf(objects: Objects, id: number): Font {
  // Type 3, as Chromium writes the glyphs of a CFF collection, has codes of one byte.
  const bytes = /\/Subtype\s*\/Type3/.test(objects.get(id)?.head ?? '') ? 1 : 2;
  return { bytes, unicode: unicodeOf(objects, id) };
}

/** The words of a content stream; /ActualText stands for the glyphs up to EMC. */
function wordsOf(fonts: Map<string, Font>, content: string): string {
  let font: Font | undefined;
  let said = false;
  let words = '';
  const step = /\/ActualText <(\w+)>|(\bEMC\b)|\/(\S+) [\d.]+ Tf|(<\w+>|\[[^\]]*\])\s*T[jJ]/g;
  for (const [, actual, end, name, shown] of content.matchAll(step)) {
    if (actual) words += utf16(actual.replace(/^FEFF/i, ''));
    if (actual || end) said = Boolean(actual);
    if (name) font = fonts.get(name);
    if (said || !font) continue;
    for (const [, hex = ''] of (shown ?? '').matchAll(/<(\w+)>/g)) {
      const digits = font.bytes * 2;
      for (let i = 0; i + digits <= hex.length; i += digits) {
        words += font.unicode.get(Number.parseInt(hex.slice(i, i + digits), 16)) ?? '';
      }
    }
  }
  return words;
}

export function readPdf(pdf: Buffer): PdfPage[] {
  const objects = objectsOf(pdf);
  const order = [...objects.values()].find(({ head }) => /\/Type\s*\/Pages/.test(head) && !/\/Parent/.test(head));
  const leaves = (head: string): string[] => {
    const kids = [...(/\/Kids\s*\[([^\]]*)\]/.exec(head)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(([, id]) =>
      Number(id),
    );
    return kids.length ? kids.flatMap((id) => leaves(objects.get(id)?.head ?? '')) : [head];
  };
  return leaves(order?.head ?? '').map((head) => {
    const [, , , width = 0, height = 0] =
      /\/MediaBox\s*\[([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\]/.exec(head)?.map(Number) ?? [];
    const fonts = new Map(refs(head, 'Font').map(([name, id]) => [name, fontOf(objects, id)]));
    const content = objects.get(Number(/\/Contents (\d+)/.exec(head)?.[1]))?.stream?.toString('latin1') ?? '';
    const pictures = refs(head, 'XObject').filter(([, id]) => /\/Subtype\s*\/Image/.test(objects.get(id)?.head ?? ''));
    return { width, height, text: wordsOf(fonts, content), pictures: pictures.length };
  });
}
