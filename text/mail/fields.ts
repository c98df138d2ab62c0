/*
 * A mailing's body is stored once a script; where a recipient's own words stand it holds a mark, `mailingField('name')`:
 * private-use characters, which text/clean.ts keeps out of everything that people type.
 */
import { escapeHtml } from '@/text/escape-html';

/** The mark of a field in a mailing's text or HTML. */
export const mailingField = (name: string): string => `\uE000${name}\uE001`;

/** The body with a recipient's fields in place of the marks; a field that the recipient lacks is empty. */
export function fillFields(body: string, fields: Record<string, string>, kind: 'text' | 'html'): string {
  return body.replace(/\uE000([\w-]{1,40})\uE001/g, (_, name: string) => {
    const value = fields[name] ?? '';
    return kind === 'html' ? escapeHtml(value) : value;
  });
}
