function bytesOf(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const hex = text[i] === '%' ? /^[0-9a-f]{2}/i.exec(text.slice(i + 1, i + 3))?.[0] : undefined;
    const code = text.charCodeAt(i);
    if (hex) {
      bytes.push(Number.parseInt(hex, 16));
      i += 2;
    } else if (code < 256) {
      // An HTTP server hands over raw bytes as Latin-1.
      bytes.push(code);
    } else {
      bytes.push(...new TextEncoder().encode(text[i]));
    }
  }
  return Uint8Array.from(bytes);
}

/** Text of an address, in UTF-8, GBK or JavaScript's escape, percent-encoded or raw. Never throws. */
export function decodeOldText(text: string): string {
  const escaped = text
    .replace(/\+/g, ' ')
    .replace(/%u([0-9a-f]{4})/gi, (_, hex: string) =>
      encodeURIComponent(String.fromCharCode(Number.parseInt(hex, 16)).replace(/\p{Surrogate}/u, '')),
    );
  const bytes = bytesOf(escaped);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('gbk').decode(bytes);
  }
}

/**
 * The parameters of an address of the old site, names in small letters. Values are UTF-8 or, as Chinese Windows
 * sent them, GBK (%D6%D0%CE%C4 is 中文) or JavaScript's escape (%u4E2D). Never throws.
 */
export function decodeOldQuery(rawQueryString: string): URLSearchParams {
  const found = new URLSearchParams();
  for (const pair of rawQueryString.replace(/^\?/, '').slice(0, 8000).split('&')) {
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    if (name) found.append(decodeOldText(name).toLowerCase(), equals < 0 ? '' : decodeOldText(pair.slice(equals + 1)));
  }
  return found;
}
