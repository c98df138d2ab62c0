import { paths } from '@/site/paths';
import { byteLimits } from '@/text/limits';

type Answer = { received?: number; token?: string; id?: number; message?: string };
type SentFile = { ok: true } | { ok: false; message: string };

/** How often a piece is sent again while there is no connection, after 1, 2, 4 … seconds. */
const TRIES = 6;

const offline = '网络中断了，已传的部分还在。请按“继续”接着传。';

/** One request; null where no answer came, or none of ours. */
async function post(url: string, body: BodyInit): Promise<{ status: number; answer: Answer } | null> {
  try {
    const response = await fetch(url, { method: 'POST', body, headers: { Accept: 'application/json' } });
    const answer = (await response.json().catch(() => ({}))) as Answer;
    return response.status === 502 || response.status === 504 ? null : { status: response.status, answer };
  } catch {
    return null;
  }
}

/** The same, again and again for about a minute. */
async function persist(url: string, body: BodyInit): ReturnType<typeof post> {
  for (let n = 0; n < TRIES; n += 1) {
    const got = await post(url, body);
    if (got) return got;
    await new Promise((go) => setTimeout(go, 1000 * 2 ** n));
  }
  return null;
}

/**
 * Sends an attachment in pieces and tells how far it is, from 0 to 1. What has come stays on the server for a day: the
 * same file chosen again, also after a reload, goes on where it was.
 */
export async function sendFile(
  file: File,
  articleId: number | null,
  onProgress: (part: number) => void,
): Promise<SentFile> {
  const announced = { name: file.name, bytes: file.size, modified: file.lastModified };
  const begun = await persist(paths.beginFile(), JSON.stringify(announced));
  if (!begun) return { ok: false, message: offline };
  const { token } = begun.answer;
  if (!token) return { ok: false, message: begun.answer.message ?? '上传没有成功，请再试一次。' };
  let at = begun.answer.received ?? 0;
  for (;;) {
    onProgress(at / file.size);
    const piece = file.slice(at, at + byteLimits.documentPiece);
    const url = paths.filePiece(token, at, articleId ?? undefined);
    const sent = await persist(url, piece);
    if (!sent) return { ok: false, message: offline };
    if (sent.status === 201) return { ok: true };
    const { received, message } = sent.answer;
    // What the server says it has is where it goes on; it says so for a piece that came twice, too.
    if (sent.status !== 200 || received === undefined || received <= at)
      return { ok: false, message: message ?? `上传没有成功（${sent.status}），请再试一次。` };
    at = received;
  }
}
