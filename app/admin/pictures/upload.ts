import { paths } from '@/site/paths';
import { byteLimits } from '@/text/limits';

/** `credit`: who made it and under which terms, as it stands behind the caption. */
export type Uploaded = {
  id: number;
  src: string;
  width: number;
  height: number;
  caption: string;
  credit?: string;
};

/** Sends one picture and tells how far it is, from 0 to 1 (fetch cannot). The answer is the picture or a sentence. */
export function uploadPicture(
  action: string,
  file: File,
  onProgress: (part: number) => void,
  /** The picture of the library whose file it takes the place of. */
  replaces?: number,
): Promise<Uploaded | { message: string }> {
  return new Promise((resolve) => {
    if (file.size > byteLimits.picture) return resolve({ message: '图片超过 20 MB，请缩小后再上传。' });
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append('file', file);
    if (replaces) form.append('replaces', String(replaces));
    request.open('POST', action);
    request.responseType = 'json';
    request.setRequestHeader('Accept', 'application/json');
    // The server still has to resize: the last tenth is its own.
    request.upload.onprogress = ({ loaded, total }) => onProgress((loaded / total) * 0.9);
    request.onload = () => {
      const answer = request.response as (Uploaded & { message?: string }) | null;
      if (request.status === 201 && answer) resolve(answer);
      else resolve({ message: answer?.message ?? `上传没有成功（${request.status}），请再试一次。` });
    };
    request.onerror = () => resolve({ message: '网络中断，图片没有上传，请再试一次。' });
    request.send(form);
  });
}

/** Has the server fetch a picture of another site. The answer is the picture or a sentence. */
export async function fetchPicture(src: string): Promise<Uploaded | { message: string }> {
  try {
    const response = await fetch(paths.fetchPicture(), { method: 'POST', body: JSON.stringify({ src }) });
    const answer = (await response.json()) as Uploaded & { message?: string };
    return response.status === 201 ? answer : { message: answer.message ?? '图片没有取到，请再试一次。' };
  } catch {
    return { message: '网络中断，图片没有取到，请再试一次。' };
  }
}
