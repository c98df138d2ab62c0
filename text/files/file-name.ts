import { firstCharacters } from '@/text/characters';
import { cleanLine } from '@/text/clean';
import { limits } from '@/text/limits';

/** What a file is called on every system: no folder, no mark that one of them reserves, and the ending of its type. */
export function fileNameOf(sent: string, type: string): string {
  const base = cleanLine(sent.split(/[/\\]/).at(-1) ?? '')
    .replace(/[\p{Cc}\s"*:<>?|]+/gu, ' ')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return `${firstCharacters(base, limits.fileName - type.length - 1) || '附件'}.${type}`;
}

/**
 * `Content-Disposition: attachment` with a name in any writing (RFC 6266, RFC 8187); programs that do not know `filename*`
 * get the part of it that is ASCII.
 */
export function asDownload(fileName: string): string {
  const safe = fileName.replace(/[\p{Cc}\p{Surrogate}]/gu, '');
  const plain = safe.replace(/[^\x20-\x7e]|["%\\]/g, '_').replace(/_+/g, '_');
  const encoded = encodeURIComponent(safe).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** What readers see a file called. */
export const nameOfFile = ({ title, fileName }: { title: string; fileName: string }) =>
  title || fileName.replace(/\.[a-z]{2,4}$/i, '');
