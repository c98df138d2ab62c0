import type { Item, Uploads } from '@/app/admin/articles/editor/pictures/uploads';

const link = 'tap px-2 text-link underline';

function Problem({ item, uploads }: { item: Item; uploads: Uploads }) {
  return (
    <>
      {(item.file || item.src) && (
        <button type="button" className={link} onClick={() => uploads.again(item)}>
          再试
        </button>
      )}
      <label className={`${link} cursor-pointer has-[:focus-visible]:outline-2`}>
        选择文件
        <input
          type="file"
          className="sr-only"
          aria-label={`为“${item.name || '图片'}”选择文件`}
          accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) uploads.choose(item, file);
          }}
        />
      </label>
      <button type="button" className={link} onClick={() => uploads.forget(item)}>
        不要了
      </button>
    </>
  );
}

/** The pictures on their way, with how far each is, or why it did not come and what can be done. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  if (!uploads.items.length) return null;
  return (
    <ul className="border-b border-line bg-wash px-3 py-2">
      {uploads.items.map((item) => (
        <li key={item.key} className="flex flex-wrap items-center gap-x-3">
          <span className="min-w-0 grow [overflow-wrap:anywhere]">
            {item.name || '图片'}
            {item.problem && <strong className="block text-seal">{item.problem}</strong>}
          </span>
          {item.problem ? (
            <Problem item={item} uploads={uploads} />
          ) : (
            <progress
              className="w-48 max-w-full"
              max={1}
              // How far the server is with another site nobody knows.
              value={item.file ? item.part : undefined}
              aria-label={`${item.name || '图片'} 上传进度`}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
