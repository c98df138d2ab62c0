import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { expect, test } from 'vitest';
import { attacks } from '@/html/attacks';
import { sanitizeArticle } from '@/html/sanitize';

const plain =
  'p br h2 h3 h4 strong em u s sub sup blockquote ul ruby rt rp figure figcaption table caption thead tbody tr hr pre code';
const allowed: Record<string, string[]> = {
  ...Object.fromEntries(plain.split(' ').map((tag) => [tag, []])),
  a: ['href', 'title', 'rel', 'id'],
  ol: ['start', 'type', 'reversed'],
  li: ['value'],
  abbr: ['title'],
  img: ['src', 'alt', 'width', 'height', 'loading', 'decoding'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
  span: ['lang', 'dir'],
  figure: ['class'],
};

/** Everything wrong with `html`, found by a parser of its own and by looking at the bare characters. */
function faults(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (!Object.hasOwn(allowed, name)) found.push(`<${name}>`);
      for (const [key, value] of Object.entries(attributes)) {
        if (!allowed[name]?.includes(key)) found.push(`${name}[${key}]`);
        if (key === 'href' && !/^(?:https?:\/\/[^/\\]|mailto:|\/(?![/\\])|#)/.test(value)) found.push(`href ${value}`);
        if (key === 'class' && value !== 'missing-picture') found.push(`class ${value}`);
        if (key === 'id' && !/^at-[^\s"'<>&]+$/.test(value)) found.push(`id ${value}`);
        if (/^(?:start|value)$/.test(key) && !/^-?\d{1,6}$/.test(value)) found.push(`${key} ${value}`);
        if (key === 'type' && !/^[aAiI]$/.test(value)) found.push(`type ${value}`);
        if (key === 'dir' && value !== 'rtl') found.push(`dir ${value}`);
        if (key === 'src' && !/^\/upload/i.test(value)) found.push(`src ${value}`);
        if (/^(?:width|height|colspan|rowspan)$/.test(key) && !/^[1-9]\d{0,4}$/.test(value))
          found.push(`${key} ${value}`);
      }
      if (name === 'img' && !attributes.src) found.push('img without src');
    },
    oncomment: (text) => found.push(`<!--${text}-->`),
    onprocessinginstruction: (name) => found.push(`<${name}`),
  });
  parser.end(html);
  for (const [tag] of html.matchAll(/<(?!\/?[a-z][a-z0-9]*(?: [a-z]+="[^"<>]*")*(?: reversed)?(?: \/)?>)[^>]*/g))
    found.push(`loose ${tag}`);
  if (/[\0\ue000-\ue00f\u202a-\u202e]|\p{Surrogate}/u.test(html)) found.push('forbidden character');
  return found;
}

test('the table holds more than 150 attacks', () => {
  expect(new Set(attacks).size).toBe(attacks.length);
  expect(attacks.length).toBeGreaterThan(150);
});

test.each(attacks)('nothing of %j survives but words', (attack) => {
  const call = attack.replaceAll('FIRE', 'alert(1)');
  for (const html of [
    call,
    `<p>前${call}后</p>`,
    `<table><tr><td>${call}</td><td>x</td></tr></table>`,
    `"'>${call}`,
    call + call,
  ]) {
    const clean = sanitizeArticle(html);
    expect(faults(clean)).toEqual([]);
    expect(sanitizeArticle(clean)).toBe(clean);
    expect(faults(sanitizeArticle(html, { ownHosts: ['evil.example'] }))).toEqual([]);
  }
});

test('the checker sees what it is for', () => {
  for (const bad of [
    '<p onclick="x">',
    '<a href="javascript:x">',
    '<img src="//x/a.jpg">',
    '<b>',
    '<!--x-->',
    '< p',
    '<p',
    '<a href="//x">',
  ]) {
    expect(faults(bad)).not.toEqual([]);
  }
  expect(faults('<p>a<br /><a href="/x" rel="noopener">b</a></p>')).toEqual([]);
});

const soup = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...attacks) },
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...' \t\n　\u00a0\u0301中文a;&<>"\'=/'),
    fc
      .tuple(
        fc.constantFrom('<', '</', '<p><', '<br><'),
        fc.constantFrom(
          ...Object.keys(allowed),
          'div',
          'b',
          'i',
          'font',
          'center',
          'h1',
          'svg',
          'math',
          'style',
          'dd',
          'iframe',
        ),
        fc.constantFrom(
          '>',
          ' style="font-weight:bold">',
          ' href=/x>',
          ' src=/uploads/a.jpg>',
          ' lang=en>',
          ' colspan=2>',
          '/>',
          '',
        ),
      )
      .map((parts) => parts.join('')),
  ),
  { maxLength: 40 },
);

test.each(['a<br><span id=x></span>', '<p>a<br><a name=x></a></p>', '<table><td>a<br><i id=x></i></table>'])(
  'a break before an anchor that nothing leads to goes with it: %s',
  (html) => {
    const clean = sanitizeArticle(html);
    expect(clean).not.toContain('<br');
    expect(sanitizeArticle(clean)).toBe(clean);
  },
);

test('random soup comes out clean, and cleaning it again changes nothing', () => {
  fc.assert(
    fc.property(soup, (parts) => {
      const clean = sanitizeArticle(parts.join(''));
      expect(faults(clean)).toEqual([]);
      expect(sanitizeArticle(clean)).toBe(clean);
    }),
    { numRuns: 1500 },
  );
});
