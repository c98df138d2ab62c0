import { QrCode } from '@/components/qr-code';

/** At the head of every sheet: whose page it is, and which. Seen on paper; `onScreen` also in the print view. */
export function PrintHead({
  site,
  column,
  title,
  onScreen,
}: {
  site: string;
  column: string;
  title: string;
  onScreen?: boolean;
}) {
  return (
    <p className={onScreen ? 'print-name' : 'print-name paper-only'} lang="zh-Hans">
      {site} · {column}
      <span className="print-title"> · {title}</span>
    </p>
  );
}

type Source = { article: number; url: string; notes?: string[]; first?: number; onScreen?: boolean };

/** At the end: the addresses of the links by their numbers, and where the article stands. */
export function PrintSource({ article, url, notes = [], first = 1, onScreen }: Source) {
  return (
    <footer className={onScreen ? 'print-source' : 'print-source paper-only'} lang="zh-Hans">
      <div>
        {notes.length > 0 && (
          <ol>
            {notes.map((note, i) => (
              <li key={note}>
                [{first + i}] {note}
              </li>
            ))}
          </ol>
        )}
        <p>本文地址：{url}</p>
      </div>
      <QrCode article={article} early={onScreen ?? false} />
    </footer>
  );
}
