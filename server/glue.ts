import { decodeOldText } from '@/text/old-query';

/** Marks, spaces and entities that a mail program takes for a part of the address before them. */
const mark = String.raw`(?:&(?:amp|gt|lt|quot|nbsp|#\d{1,5});?|[\s\u200b-\u200f\u2060\ufeff.,;:!?'"*_<>()[\]{}|\\^\x60=&#~。，、；：！？．（）【】［］「」『』《》〈〉〔〕“”‘’…·—～])`;
const whole = new RegExp(`^${mark}*$`, 'iu');
/** &amp;from=timeline: parameters behind an address that has no question mark. */
const parameters = /^(?:&(?:amp;)?[\w-]+(?:=[\w.-]*)?)+/i;
/** Who writes 请看http://…/articles/7，谢谢 sends the words behind the comma too. */
const sentence = /^[。，、；：！？）】」』》〉〕”’…—\s][^\x21-\x7e]*$/u;

// One character at the end of an encoded text, encoded once or twice: UTF-8, else GBK, else ASCII, or an entity.
const last =
  /(?:(?:&|%(?:25)*26)(?:amp|gt|lt|quot|nbsp|#\d{1,5})(?:;|%(?:25)*3b)?|%(?:25)*e[0-9a-f](?:%(?:25)*[89ab][0-9a-f]){2}|%(?:25)*c2%(?:25)*a0|%(?:25)*[89a-f][0-9a-f]%(?:25)*[89a-f][0-9a-f]|%(?:25)*[0-7][0-9a-f]|[^%])$/iu;

/** A part of an address, still encoded, without what is glued to its end. */
export function withoutGlue(encoded: string): string {
  let text = encoded;
  for (let end = last.exec(text)?.[0]; end; end = last.exec(text)?.[0]) {
    if (!isGlue(decodeOldText(end.replaceAll('%25', '%')))) break;
    text = text.slice(0, -end.length);
  }
  return text;
}

/** Whether `rest` is nothing but marks. */
export const isGlue = (rest: string): boolean => whole.test(rest);

/** Whether `rest`, which stands behind the address of a page, was only glued to it. */
export const isGlued = (rest: string): boolean => isGlue(rest.replace(parameters, '')) || sentence.test(rest);
