import { move } from '@/app/admin/files/actions';
import { DetachForm, RenameForm } from '@/app/admin/files/file-forms';
import { FileUpload } from '@/app/admin/files/file-upload';
import { fileNotices } from '@/app/admin/files/notices';
import { MoveButtons } from '@/components/form/row-buttons';
import { listArticleFiles } from '@/db/files/find';
import type { Query } from '@/site/cached';
import { paths } from '@/site/paths';
import { documentWords } from '@/text/files/document-types';
import { nameOfFile } from '@/text/files/file-name';
import { sizeWords } from '@/text/files/sizes';

type Props = { articleId: number; isEvent: boolean; query: Query };

/** The files below one article, at the desk: in their order, each with its name, and the upload of more. */
export async function ArticleFiles({ articleId, isEvent, query }: Props) {
  const files = await listArticleFiles(articleId);
  return (
    <section id="files" className="mt-12 border-t border-line pt-6">
      <h2 className="text-xl">{isEvent ? '资料（附件）' : '附件'}</h2>
      <p className="text-sm text-soft">
        列在正文下面供读者下载。上传、排序和移除立即生效，不必再按“保存”；没有发布的文章，读者下载不到。
      </p>
      {files.length > 0 && (
        <ol className="my-4 border-t border-line">
          {files.map((file, i) => {
            const name = nameOfFile(file);
            return (
              <li key={file.id} className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line py-2">
                <MoveButtons action={move} id={file.id} name={name} first={i === 0} last={i === files.length - 1}>
                  <input type="hidden" name="articleId" value={articleId} />
                </MoveButtons>
                <details className="row-name">
                  <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-4 [overflow-wrap:anywhere]">
                    <span className="font-semibold">{name}</span>
                    <span className="text-sm text-soft">
                      {documentWords(file.type)} · {sizeWords(file.bytes)}
                    </span>
                  </summary>
                  <p>
                    <a className="tap" href={paths.file(file.name, file.type)}>
                      下载看看
                    </a>
                  </p>
                  <RenameForm file={file} name={name} />
                  <DetachForm file={file} name={name} articleId={articleId} />
                </details>
              </li>
            );
          })}
        </ol>
      )}
      <FileUpload articleId={articleId} {...fileNotices(query)} />
    </section>
  );
}
