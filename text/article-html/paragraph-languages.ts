const paragraph =
  /<(p|li|blockquote)>((?:(?!<\/?(?:p|li|blockquote)\b)[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}])+)<\/\1>/gu;
const words = /\p{Script=Latin}{2,}/gu;

/**
 * Says of each paragraph without any Chinese that it is English, where it has a few words: it is then hyphenated,
 * set flush left and read aloud as such in the middle of a Chinese article. `html` is sanitised.
 */
export function withLanguages(html: string): string {
  return html.replace(paragraph, (whole, tag: string, inner: string) => {
    const text = inner.replace(/<[^<>]*>/g, '');
    return (text.match(words)?.length ?? 0) >= 6 ? `<${tag} lang="en">${inner}</${tag}>` : whole;
  });
}
