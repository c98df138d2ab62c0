import { PicturePicker } from '@/app/admin/pictures/picker';
import type { Uploaded } from '@/app/admin/pictures/upload';

type Props = { onFiles: (files: File[]) => void; onPick: (pictures: Uploaded[]) => void; done: () => void };

/** Where the pictures of a group come from: this computer or the library. */
export function GalleryForm({ onFiles, onPick, done }: Props) {
  return (
    <div className="tool-form">
      <p className="basis-full">几张图片排成一组，每行最多四张，各有说明。</p>
      <label>
        从电脑里选几张
        <input
          type="file"
          className="block"
          accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
          multiple
          onChange={({ target }) => {
            onFiles([...(target.files ?? [])]);
            done();
          }}
        />
      </label>
      <PicturePicker
        label="从图库里选几张"
        onPickSeveral={(pictures) => {
          onPick(pictures);
          done();
        }}
      />
      <button type="button" className="button button-quiet" onClick={done}>
        取消
      </button>
    </div>
  );
}
