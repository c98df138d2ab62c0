import { Refusal } from '@/db/refusal';
import { listRelatable } from '@/db/related/related';
import { parseId } from '@/text/ids';

const named = 3;

/**
 * The article that an editor means by its number, its address or some of its title. A part of several titles is refused
 * with their numbers. Whether a number is known is changeBlock's to say.
 */
export async function resolveCard(words: string): Promise<number> {
  const number = parseId(words.replace(/^.*\/(?:articles|events)\/(\d+).*$/, '$1'));
  if (number) return number;
  const found = words ? await listRelatable(words, 0, named + 1) : [];
  const meant = found.find(({ title }) => title === words) ?? (found.length === 1 ? found[0] : undefined);
  if (meant) return meant.id;
  if (!found.length) throw new Refusal('没有找到这篇已发布的文章。请填标题里连着的几个字，或编号、网址。');
  const several = found.slice(0, named).map(({ id, title }) => `《${title}》${id}`);
  throw new Refusal(
    `有“${words}”的不止一篇：${several.join('、')}${found.length > named ? ' 等' : ''}。请多写几个字，或填编号。`,
  );
}
