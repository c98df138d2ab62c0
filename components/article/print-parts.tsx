import { QrCode } from '@/components/qr-code';

type Head = { site: string; column: string; title: string; onScreen?: boolean };

/**
 * At the head of every sheet: whose page it is, and which. The title is an attribute that paper shows: on the screen it
 * would stand there twice. `onScreen`: the print view says whose it is on the screen too.
 */
export function PrintHead({ site, column, title, onScreen }: Head) {
  const place = `${site} · ${column}`;
  return onScreen ? (
    <p className="print-name" lang="zh-Hans" title={title}>
      {place}
    </p>
  ) : (
    <p className="print-name paper-only" lang="zh-Hans" title={`${place} · ${title}`} />
  );
}

type Source = { article?: number; what?: string; url: string; notes?: string[]; first?: number; onScreen?: boolean };

/** At the end: the addresses of the links by their numbers, and where the article (with a code of it) or `what` stands. */
export function PrintSource({ article, what = '本文', url, notes = [], first = 1, onScreen }: Source) {
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
        <p>
          {what}地址：{url}
        </p>
      </div>
      {article && <QrCode article={article} early={onScreen ?? false} />}
    </footer>
  );
}
