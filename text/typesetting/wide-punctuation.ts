export const wide: Record<string, string> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};

const han = String.raw`\p{Script=Han}\u3040-\u30ff`;
const opening = '《〈“‘「『（【〔';
const closing = '》〉”’」』）】〕。，、；：？！…—％';
/** Gone when the spaces beside a mark that has become wide are taken away. */
export const GONE = '\0';
/** A picture, code or English words: none of our business. */
export const OTHER = '\ufffc';

const pair = new RegExp(
  `(^|[${han}${opening}${closing}\\s])\\(([^()\\n${OTHER}]*)\\)(?=$|[${han}${opening}${closing}\\s,:;?!])`,
  'gu',
);
const marks = new RegExp(`(?<=[${han}${closing}])([ \\u00a0]?)([,:;?!]+)( ?)(?=$|[${han}${opening}${closing}])`, 'gu');
const address = /(?:https?:\/\/|www\.)[^\s<>“”「」《》，。；！？（）]+/gi;

/**
 * The half-width marks of one paragraph that stand between Chinese characters, as wide ones; the length stays, spaces
 * beside them become NUL. Numbers, times, addresses and words in letters beside a mark leave it as it is.
 */
export function widened(text: string): string {
  const bracketed = text.replace(pair, (whole, before: string, inner: string) => {
    const chinese = new RegExp(`[${han}]`, 'u');
    // (AI) between Chinese characters is Chinese text; f(x) and (see p. 3) among English words are not.
    return chinese.test(inner) || new RegExp(`[${han}]$`, 'u').test(before) ? `${before}（${inner}）` : whole;
  });
  const shown = bracketed.replace(marks, (_, space: string, run: string, after: string) => {
    const signs = [...run].map((mark) => wide[mark] ?? mark).join('');
    return GONE.repeat(space.length) + signs + GONE.repeat(after.length);
  });
  // An address stays as it is, Chinese in it included.
  return [...text.matchAll(address)].reduce(
    (now, { 0: found, index }) => now.slice(0, index) + found + now.slice(index + found.length),
    shown,
  );
}

const inline = /^<\/?(?:a|abbr|span|strong|em|u|s|sub|sup|ruby|rt|rp|mark)\b/i;

/** Plain words (a title, the lines of a summary) with wide marks where Chinese has them. */
export const withWidePunctuation = (text: string): string =>
  /[,:;?!()]/.test(text)
    ? text
        .split('\n')
        .map((line) => widened(line).replaceAll(GONE, ''))
        .join('\n')
    : text;

/**
 * HTML as it is stored, with wide marks where Chinese has them: “你好,世界!(一)” was typed on a keyboard for English. Code
 * and words said to be in another language stay. `html` is sanitised; what is stored stays as it was typed.
 */
export function widePunctuation(html: string): string {
  if (!/[,:;?!()]/.test(html)) return html;
  const parts = html.split(/(<[^>]*>)/);
  let paragraph: number[] = [];
  /** Depth inside code, and for each open span whether it is of another language. */
  let code = 0;
  const spans: boolean[] = [];
  const words = new Map<number, string>();
  const flush = () => {
    const text = paragraph.map((i) => words.get(i)).join('');
    const shown = widened(text);
    let at = 0;
    for (const i of paragraph) {
      const { length } = words.get(i) as string;
      // OTHER stands for what stays.
      if (parts[i]?.length === length && !words.get(i)?.includes(OTHER))
        parts[i] = shown.slice(at, at + length).replaceAll(GONE, '');
      at += length;
    }
    paragraph = [];
  };
  for (const [i, part] of parts.entries()) {
    if (!part.startsWith('<')) {
      if (part === '') continue;
      words.set(i, code > 0 || spans.includes(true) ? OTHER.repeat(part.length) : part);
      paragraph.push(i);
      continue;
    }
    if (/^<(?:code|pre|rt|rp)\b/i.test(part)) code += 1;
    else if (/^<\/(?:code|pre|rt|rp)\b/i.test(part)) code -= 1;
    else if (/^<span\b/i.test(part)) spans.push(/\slang="(?!zh)/i.test(part));
    else if (/^<\/span\b/i.test(part)) spans.pop();
    else if (/^<img\b/i.test(part)) {
      words.set(i, OTHER);
      paragraph.push(i);
    }
    if (!inline.test(part) && !/^<\/?(?:code|img)\b/i.test(part)) flush();
  }
  flush();
  return parts.join('');
}
