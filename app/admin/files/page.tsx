import { DeskHead } from '@/app/admin/desk-head';
import { DeleteFileForm, RenameForm } from '@/app/admin/files/file-forms';
import { FileUpload } from '@/app/admin/files/file-upload';
import { fileNotices } from '@/app/admin/files/notices';
import { parameter } from '@/auth/input';
import { editorPage } from '@/auth/page';
import { Pager } from '@/components/pager';
import { filesPageSize, type LibraryFile, listFiles } from '@/db/files/library';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { relativeOrDate } from '@/text/dates';
import { documentWords } from '@/text/files/document-types';
import { nameOfFile } from '@/text/files/file-name';
import { sizeWords } from '@/text/files/sizes';
import { parseId, parsePage } from '@/text/ids';

export const metadata = { title: '附件' };

function FileRow({ file }: { file: LibraryFile }) {
  const name = nameOfFile(file);
  return (
    <li className="border-b border-line py-2">
      <details>
        <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-4 [overflow-wrap:anywhere]">
          <span className="font-semibold">{name}</span>
          <span className="text-sm text-soft">
            {documentWords(file.type)} · {sizeWords(file.bytes)} · {file.uploader ?? '演示内容'}{' '}
            {relativeOrDate(file.uploadedAt, env().timeZone)}
          </span>
          <span className="text-sm text-soft">{file.uses.length ? `用在 ${file.uses.length} 处` : '还没有用到'}</span>
        </summary>
        <ul>
          {file.uses.map(({ id, title, editable }) => (
            <li key={id}>
              {editable ? (
                <a className="tap" href={paths.admin.articleFiles(id)}>
                  {title}
                </a>
              ) : (
                <span className="tap text-soft">{title}</span>
              )}
            </li>
          ))}
        </ul>
        <p>
          <a className="tap" href={paths.file(file.name, file.type)}>
            下载看看
          </a>
        </p>
        <RenameForm file={file} name={name} />
        {file.uses.length === 0 && <DeleteFileForm file={file} name={name} />}
      </details>
    </li>
  );
}

/** 附件: every document that was uploaded, newest first. */
export default editorPage(async ({ viewer, query }) => {
  const words = parameter(query.q, 100);
  const unused = query.unused === '1';
  const page = parsePage(query.page) ?? 1;
  const { total, files } = await listFiles({ words, unused, id: parseId(String(query.id ?? '')) }, page, viewer.id);
  return (
    <>
      <DeskHead
        href={paths.admin.files()}
        about="要把文件附到文章或活动下面，请在那篇文章的编辑页最下方上传；这里是全部附件，内容相同的只存一份。"
      />
      <FileUpload {...fileNotices(query)} />
      <form action={paths.admin.files()} className="my-5 flex flex-wrap items-end gap-x-5 gap-y-3">
        <label className="block">
          名称
          <input className="block w-64" type="search" name="q" defaultValue={words} maxLength={100} />
        </label>
        <label className="tap gap-2">
          <input type="checkbox" name="unused" value="1" defaultChecked={unused} />
          只看没有用到的
        </label>
        <button className="button button-quiet" type="submit">
          查找
        </button>
        <span className="tap text-soft">共 {total} 个</span>
      </form>
      {files.length ? (
        <ul className="border-t border-line">
          {files.map((file) => (
            <FileRow key={file.id} file={file} />
          ))}
        </ul>
      ) : (
        <p className="py-12 text-center text-soft">{words || unused ? '没有符合的附件。' : '还没有附件。'}</p>
      )}
      <Pager
        page={page}
        pages={Math.ceil(total / filesPageSize)}
        href={(n) => paths.admin.files({ q: words, unused: unused ? 1 : undefined, page: n })}
      />
    </>
  );
});
