import { DeskHead } from '@/app/admin/desk-head';
import { CardTools } from '@/app/admin/pictures/card-tools';
import { PictureUpload } from '@/app/admin/pictures/picture-upload';
import { parameter } from '@/auth/input';
import { editorPage } from '@/auth/page';
import { Pager } from '@/components/pager';
import { type LibraryPicture, libraryPageSize, listPictures } from '@/db/pictures/library';
import { pictureProblems } from '@/media/store';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { relativeOrDate } from '@/text/dates';
import { sizeWords } from '@/text/files/sizes';
import { parseId, parsePage } from '@/text/ids';

export const metadata = { title: '图片' };

const JUST_NOW = 600_000;

function Card({ picture: p }: { picture: LibraryPicture }) {
  const small = paths.upload(p.widths.length > 1 ? p.path.replace(/\d+\.webp$/, `${p.widths[0]}.webp`) : p.path);
  return (
    <li className="picture-card" id={`picture-${p.id}`}>
      <a
        href={paths.upload(p.path)}
        target="_blank"
        rel="noopener"
        aria-label={`看原图：${p.caption || `图片 ${p.id}`}`}
      >
        <img src={small} alt={p.caption} width={p.width} height={p.height} loading="lazy" decoding="async" />
      </a>
      <div className="picture-facts">
        <p>{p.caption || <span className="text-soft">没有说明</span>}</p>
        {(p.credit || p.licence) && (
          <p className="text-sm text-soft">{[p.credit, p.licence].filter(Boolean).join(' · ')}</p>
        )}
        <p className="text-sm text-soft">
          {p.width}×{p.height} · {sizeWords(p.bytes)} ·{' '}
          <span className="inline-block">
            {p.uploader ?? '导入'} {relativeOrDate(p.uploadedAt, env().timeZone)}
          </span>
        </p>
        {p.fileName && <p className="text-sm text-soft">{p.fileName}</p>}
        {p.twins.length > 0 && <p className="text-sm font-semibold">与图片 {p.twins.join('、')} 内容相同</p>}
      </div>
      <div className="picture-tools">
        {p.uses.length ? (
          <details>
            <summary className="tap cursor-pointer">用在 {p.uses.length} 处</summary>
            <ul>
              {p.uses.map((use) => (
                <li key={use.path ?? use.title}>
                  {use.path ? (
                    <a className="flex min-h-11 items-center" href={use.path}>
                      {use.title}
                    </a>
                  ) : (
                    <span className="block py-2">{use.title}</span>
                  )}
                </li>
              ))}
            </ul>
          </details>
        ) : (
          <span className="tap text-soft">还没有用到</span>
        )}
        <CardTools
          id={p.id}
          src={small}
          words={{ caption: p.caption, credit: p.credit, licence: p.licence }}
          focus={{ x: p.focusX, y: p.focusY }}
          unused={p.uses.length === 0}
          open={!p.caption && p.uploader !== null && Date.now() - p.uploadedAt.getTime() < JUST_NOW}
        />
      </div>
    </li>
  );
}

/** 图片: the library of everything uploaded, newest first. */
export default editorPage(async ({ viewer, query }) => {
  const words = parameter(query.q, 100);
  const unused = query.unused === '1';
  const page = parsePage(query.page) ?? 1;
  const { total, pictures } = await listPictures({ words, unused }, page, viewer.id);
  const problem = Object.entries(pictureProblems).find(([name]) => name === query.problem)?.[1];
  const replaced = parseId(query.replaced) !== null;
  const added = parseId(query.added) !== null;
  return (
    <>
      <DeskHead href={paths.admin.pictures()} />
      {replaced && (
        <p role="status" className="my-3 font-semibold">
          图片已换成新的文件，用到它的地方都已更新。
        </p>
      )}
      <PictureUpload action={paths.addPicture()} library={paths.admin.pictures()} problem={problem} added={added} />
      <form action={paths.admin.pictures()} className="my-5 flex flex-wrap items-end gap-x-5 gap-y-3">
        <label className="block">
          说明、文件名、作者或文章标题中的字
          <input className="block w-64" type="search" name="q" defaultValue={words} maxLength={100} />
        </label>
        <label className="tap gap-2">
          <input type="checkbox" name="unused" value="1" defaultChecked={unused} />
          只看没有用到的
        </label>
        <button className="button button-quiet" type="submit">
          查找
        </button>
        <span className="tap text-soft">共 {total} 张</span>
      </form>
      {pictures.length ? (
        <ul className="picture-grid">
          {pictures.map((picture) => (
            <Card key={picture.id} picture={picture} />
          ))}
        </ul>
      ) : (
        <p className="py-12 text-center text-soft">
          {words || unused ? '没有符合的图片。' : '还没有图片。选一张上传吧。'}
        </p>
      )}
      <Pager
        page={page}
        pages={Math.ceil(total / libraryPageSize)}
        href={(n) => paths.admin.pictures({ q: words, unused: unused ? 1 : undefined, page: n })}
      />
    </>
  );
});
