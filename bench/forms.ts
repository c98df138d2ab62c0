import type { Shot } from '@/bench/load';

const boundary = 'portal-bench-boundary';

/** The multipart body that a browser without JavaScript sends for the form of `html` that has the field `mark`. Throws where none has. */
export function formShot(
  html: string,
  path: string,
  mark: string,
  fields: Record<string, string>,
  from: string,
  origin: string,
): Shot {
  const form = html.split('<form').find((part) => part.includes(`name="${mark}"`));
  if (!form) throw new Error(`${path} has no form with the field ${mark}`);
  const hidden = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
    /name="([^"]*)"/.exec(input)?.[1] ?? '',
    (/value="([^"]*)"/.exec(input)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  ]);
  const parts = [...hidden, ...Object.entries(fields)].map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const headers = {
    'Content-Type': `multipart/form-data; boundary=${boundary}`,
    Origin: origin,
    'X-Forwarded-For': from,
  };
  const body = `${parts.join('')}--${boundary}--\r\n`;
  return { path, method: 'POST', headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) }, body };
}

/** The address of the n-th visitor, of some sixteen million. */
export const visitor = (n: number) => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
