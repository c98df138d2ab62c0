import type { FileLine } from '@/db/files/find';
import { paths } from '@/site/paths';
import { documentWords } from '@/text/files/document-types';
import { nameOfFile } from '@/text/files/file-name';
import { sizeWords } from '@/text/files/sizes';

type Props = {
  files: FileLine[];
  /** 附件, or 资料 of an event. */
  title: string;
  /** On paper an address can only be read: what the paths begin with. */
  site?: string;
};

/** The files that an article offers: what each is and how large, before anybody downloads it. */
export function FileList({ files, title, site }: Props) {
  if (!files.length) return null;
  return (
    <section className="my-8" lang="zh-Hans">
      <h2 className="block-title">{title}</h2>
      <ul className="file-list">
        {files.map((file) => (
          <li key={file.id}>
            <a href={paths.file(file.name, file.type)} download="">
              {nameOfFile(file)}
            </a>
            <span className="facts">
              {documentWords(file.type)}，{sizeWords(file.bytes)}
            </span>
            {site && (
              <span className="address">
                {site}
                {paths.file(file.name, file.type)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
