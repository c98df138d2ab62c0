type Segment = { text: string; href?: undefined } | { href: string; text: string };

// Only what an address is made of in ASCII: the first Chinese character, full-width bracket or 。 ends it.
const address = /(?<![A-Za-z0-9@/.-])(?:https?:\/\/|www\.)[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+/gi;

/** Without the full stop of the sentence, the quotation mark, or a bracket that was opened before the address. */
function withoutTail(found: string): string {
  let end = found.length;
  // How many more of these brackets are closed than opened in what is left.
  const count = (bracket: string) => found.split(bracket).length;
  const surplus: Record<string, number> = { ')': count(')') - count('('), ']': count(']') - count('[') };
  for (;;) {
    const last = found[end - 1] ?? '';
    const unbalanced = (surplus[last] ?? 0) > 0;
    if (!/[.,;:!?'*~]/.test(last) && !unbalanced) return found.slice(0, end);
    if (unbalanced) surplus[last] = (surplus[last] ?? 0) - 1;
    end -= 1;
  }
}

/** The address to follow, or null: http(s) only, a real host name, no user name that pretends to be one. */
function hrefOf(text: string): string | null {
  try {
    const url = new URL(/^www\./i.test(text) ? `http://${text}` : text);
    const isHost = /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+$/i.test(url.hostname) || /^\d+(?:\.\d+){3}$/.test(url.hostname);
    return isHost && !url.username && !url.password && url.href.length <= 2000 ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * Plain text as pieces of words and links, which joined give the text again. Line breaks stay as \n in the words
 * (show them with white-space: pre-line). No HTML: whoever shows the pieces escapes them.
 */
export function linkify(plain: string): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const match of plain.matchAll(address)) {
    const text = withoutTail(match[0]);
    const href = hrefOf(text);
    if (!href) continue;
    if (match.index > at) segments.push({ text: plain.slice(at, match.index) });
    segments.push({ href, text });
    at = match.index + text.length;
  }
  if (at < plain.length) segments.push({ text: plain.slice(at) });
  return segments;
}
