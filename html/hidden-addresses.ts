/** An e-mail address that stands in a text. */
const address = /([A-Za-z0-9])[A-Za-z0-9._%+-]*@((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})/g;

/** w***@example.org: whose it is can be told by whoever knows it, and by nobody else. */
export const hideAddresses = (text: string): string => text.replace(address, '$1***@$2');

/** Sanitised HTML without anybody's e-mail address: links to one become their words, words are shortened. */
export function hideAddressesInHtml(html: string): string {
  return html
    .replace(/<a\b[^<>]*\shref="mailto:[^"]*"[^<>]*>([\s\S]*?)<\/a>/gi, '$1')
    .split(/(<[^<>]*>)/)
    .map((part) => (part.startsWith('<') && !/^<img/i.test(part) ? part : hideAddresses(part)))
    .join('');
}
